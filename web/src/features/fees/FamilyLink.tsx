import { useViewer } from '@/api/me';
import { TextLink } from '@/ui/links';
import type { Family } from '@/choices/FamilySelect';

/** To the family's page, for those who have it. */
export function FamilyLink({ family }: { family: Family }) {
  const who = useViewer();
  if (!who.is('owner', 'admin', 'front_desk', 'accountant')) return family.name;
  return (
    <TextLink to="/families/$familyId" params={{ familyId: family.id }}>
      {family.name}
    </TextLink>
  );
}
