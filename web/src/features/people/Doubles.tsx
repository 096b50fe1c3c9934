import { Alert, Anchor, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '@/ui/links';
import { isTelling, newcomerOf, type Typed } from './doubles';
import { duplicatesQuery, type Double } from './queries';

interface DoublesProps {
  typed: Typed;
  /** Whether it was said that whoever is here is somebody else; not asked where nothing is refused. */
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
  /** Offers the family of who is here. */
  onFamily?: (familyId: string) => void;
}

/** Says who is here already, before the same person is entered twice. */
export function Doubles({ typed, confirmed, onConfirm, onFamily }: DoublesProps) {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(newcomerOf(typed), 400);
  const found = useQuery({ ...duplicatesQuery(asked), enabled: isTelling(asked) });
  const doubles = isTelling(asked) ? (found.data?.items ?? []).slice(0, 5) : [];
  if (doubles.length === 0) return null;
  const likely = doubles.some((double) => double.likely);
  return (
    <Alert
      color={likely ? 'orange' : 'blue'}
      p="xs"
      title={t(likely ? 'people.duplicates.likely' : 'people.duplicates.perhaps')}
      role="status"
    >
      <Stack gap={6}>
        {doubles.map((double) => (
          <Line key={double.id} double={double} onFamily={onFamily} />
        ))}
        {likely && (
          <Checkbox
            label={t('people.duplicates.somebodyElse')}
            checked={confirmed}
            onChange={(event) => onConfirm(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </Alert>
  );
}

function Line({ double, onFamily }: { double: Double; onFamily: DoublesProps['onFamily'] }) {
  const { t } = useTranslation();
  const { family_account_id: family } = double;
  const alike = double.alike.map((what) => t(`people.duplicates.alike.${what}`)).join(', ');
  return (
    <Group gap="xs">
      <Name double={double} />
      <Text size="sm" c="dimmed">
        {[t(`people.duplicates.kind.${double.kind}`), double.family_name, alike].filter(Boolean).join(' · ')}
      </Text>
      {onFamily && family && (
        <Anchor component="button" type="button" size="sm" onClick={() => onFamily(family)}>
          {t('people.duplicates.useFamily')}
        </Anchor>
      )}
    </Group>
  );
}

function Name({ double: { kind, id, full_name: name, family_account_id: family } }: { double: Double }) {
  switch (kind) {
    case 'student':
      return (
        <TextLink to="/students/$studentId" params={{ studentId: id }}>
          {name}
        </TextLink>
      );
    case 'guardian':
      return (
        <TextLink to="/families/$familyId" params={{ familyId: family ?? '' }}>
          {name}
        </TextLink>
      );
    case 'teacher':
      return (
        <TextLink to="/teachers/$teacherId" params={{ teacherId: id }}>
          {name}
        </TextLink>
      );
    case 'staff':
      return (
        <TextLink to="/staff/$staffId" params={{ staffId: id }}>
          {name}
        </TextLink>
      );
  }
}
