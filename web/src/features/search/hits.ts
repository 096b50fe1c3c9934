import {
  IconFileInvoice,
  IconBriefcase,
  IconHomeHeart,
  IconReceipt,
  IconSchool,
  IconUser,
  IconUserHeart,
  IconUserQuestion,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Hit } from './queries';

export const icons = {
  student: IconUser,
  guardian: IconUserHeart,
  family: IconHomeHeart,
  teacher: IconSchool,
  staff: IconBriefcase,
  lead: IconUserQuestion,
  class: IconUsersGroup,
  invoice: IconFileInvoice,
  receipt: IconReceipt,
} satisfies Record<Hit['kind'], unknown>;

/** The page on which somebody sees what was found; a guardian is shown with the family. */
export function pageOf({ kind, id, family_account_id: family }: Hit): string {
  switch (kind) {
    case 'student':
      return `/students/${id}`;
    case 'guardian':
      return `/families/${family ?? ''}`;
    case 'family':
      return `/families/${id}`;
    case 'teacher':
      return `/teachers/${id}`;
    case 'staff':
      return `/staff/${id}`;
    case 'lead':
      return `/leads/${id}`;
    case 'class':
      return `/classes/${id}`;
    case 'invoice':
      return `/invoices/${id}`;
    case 'receipt':
      return `/receipts/${id}`;
  }
}

export interface Group {
  kind: Hit['kind'];
  hits: Hit[];
}

/** The hits under a heading for each kind, in the order they came in. */
export function grouped(hits: Hit[]): Group[] {
  const groups = new Map<Hit['kind'], Hit[]>();
  for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) ?? []), hit]);
  return [...groups].map(([kind, hits]) => ({ kind, hits }));
}
