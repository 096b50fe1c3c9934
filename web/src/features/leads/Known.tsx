import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '@/ui/links';
import { familiesOf, isTelling } from './books';
import { knownQuery, matchesQuery, type Known as Person, type Lead } from './queries';

interface KnownProps {
  name: string;
  phone: string;
  email: string;
  /** Takes the name and the address from the books. */
  onTake: (person: Person) => void;
}

/** While a contact is typed: who in the books has this number or address. */
export function Known({ name, phone, email, onTake }: KnownProps) {
  const { t } = useTranslation();
  const [askedPhone] = useDebouncedValue(phone, 400);
  const [askedEmail] = useDebouncedValue(email, 400);
  const asked = { full_name: '', phone: askedPhone, email: askedEmail };
  const found = useQuery({ ...knownQuery(asked), enabled: isTelling(asked) });
  const people = isTelling(asked) ? familiesOf(found.data?.items ?? []) : [];
  if (people.length === 0) return null;
  return (
    <Alert color="blue" p="xs" title={t('leads.known.title')} role="status">
      <Stack gap={6}>
        {people.map((person) => (
          <Group key={person.id} gap="xs">
            <Text size="sm">
              {person.full_name} · <Family id={person.family_account_id} name={person.family_name} />
            </Text>
            {person.full_name !== name.trim() && (
              <Button variant="light" size="compact-sm" onClick={() => onTake(person)}>
                {t('leads.known.take', { name: person.full_name })}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}

/** The families that the contact of a lead belongs to. */
export function KnownFamilies({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const matches = useQuery(matchesQuery(lead.id));
  if (!matches.data?.items.length) return null;
  return (
    <Alert
      color={lead.student ? 'gray' : 'blue'}
      p="xs"
      title={t(lead.student ? 'leads.known.family' : 'leads.known.title')}
    >
      {matches.data.items.map(({ family_account: family, full_name, students }) => (
        <Text key={family.id} size="sm">
          {full_name} · <Family id={family.id} name={family.name} />
          {students.length > 0 && ` · ${students.map((student) => student.full_name).join(', ')}`}
        </Text>
      ))}
    </Alert>
  );
}

function Family({ id, name }: { id: string | null | undefined; name: string | null | undefined }) {
  return (
    <TextLink to="/families/$familyId" params={{ familyId: id ?? '' }}>
      {name}
    </TextLink>
  );
}
