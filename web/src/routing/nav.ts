import type { Icon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import type { Viewer } from '@/api/me';

/** One line of the navigation, the palette and, when it is among the first, the tabs of a phone. */
export interface NavEntry {
  to: NonNullable<LinkProps['to']>;
  label: ParseKeys;
  icon: Icon;
  /** Place in the list; the smallest ones become tabs on a phone. */
  order: number;
  when: (who: Viewer) => boolean;
}
