import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NavEntry } from '@/routing/nav';

export const open = () => spotlight.open();

/** Goes to any page by typing a part of its name. */
export default function Palette({ nav }: { nav: NavEntry[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actions = nav.map((entry) => ({
    id: entry.to,
    label: t(entry.label),
    leftSection: <entry.icon size={20} aria-hidden />,
    onClick: () => void navigate({ to: entry.to }),
  }));
  return (
    <Spotlight
      shortcut={null}
      actions={actions}
      highlightQuery
      nothingFound={t('app.palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: t('app.palette.hint'),
        'aria-label': t('app.palette.hint'),
      }}
    />
  );
}
