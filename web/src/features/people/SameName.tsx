import { Alert, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '@/ui/links';
import { studentsQuery } from './queries';

const ENOUGH_LETTERS = 3;

/** Says who is here already under such a name, before the same child is entered twice. */
export function SameName({ name }: { name: string }) {
  const { t } = useTranslation();
  const [q] = useDebouncedValue(name.trim(), 400);
  const same = useQuery({ ...studentsQuery({ q, page_size: 3 }), enabled: q.length >= ENOUGH_LETTERS });
  if (q.length < ENOUGH_LETTERS || !same.data?.items.length) return null;
  return (
    <Alert color="blue" p="xs" title={t('people.students.sameName')} role="status">
      <Group gap="sm">
        {same.data.items.map((student) => (
          <TextLink key={student.id} to="/students/$studentId" params={{ studentId: student.id }}>
            {student.full_name} ({student.family_account.name})
          </TextLink>
        ))}
      </Group>
    </Alert>
  );
}
