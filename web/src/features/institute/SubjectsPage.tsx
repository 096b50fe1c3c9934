import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { instrumentsQuery, levelsQuery } from '@/choices/lists';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { changeLevel, type Instrument, type Level } from './queries';
import { SettingsTabs } from './SettingsTabs';
import { SubjectModal } from './SubjectModal';
import { MoveButtons } from './MoveButtons';

type Kind = 'instruments' | 'levels';

/** What is taught here, and how far one can come. */
export default function SubjectsPage() {
  const { t } = useTranslation();
  const instruments = useQuery(instrumentsQuery());
  const levels = useQuery(levelsQuery());
  const move = useSave(({ level, seq }: { level: Level; seq: number }) => changeLevel(level.id, { seq }), {
    refresh: [['levels']],
    said: null,
  });
  const places: Column<Level> = {
    key: 'place',
    header: t('institute.levels.place'),
    hideHeader: true,
    align: 'end',
    cell: (level) => (
      <MoveButtons
        name={level.name}
        place={level.seq}
        of={levels.data?.items.length ?? 0}
        onMove={(seq) => move.mutate({ level, seq })}
      />
    ),
  };
  return (
    <Page title={t('institute.subjects.title')} narrow>
      <SettingsTabs />
      <SubjectSection kind="instruments" query={instruments} more={[]} />
      <SubjectSection kind="levels" query={levels} more={[places]} />
    </Page>
  );
}

interface SubjectSectionProps<Subject> {
  kind: Kind;
  query: { data: { items: Subject[] } | undefined; error: Error | null; refetch: () => unknown };
  more: Column<Subject>[];
}

function SubjectSection<Subject extends Instrument | Level>({
  kind,
  query,
  more,
}: SubjectSectionProps<Subject>) {
  const { t } = useTranslation();
  const who = useViewer();
  const [editing, setEditing] = useState<{ subject: Subject | null }>();
  const columns = useColumns<Subject>((subject) => setEditing({ subject }));
  const add = who.can('courses:create') && (
    <Button
      variant="light"
      leftSection={<IconPlus size={18} />}
      onClick={() => setEditing({ subject: null })}
    >
      {t(`institute.${kind}.add`)}
    </Button>
  );
  return (
    <Section title={t(`institute.${kind}.title`)} actions={query.data?.items.length ? add : undefined}>
      {query.error ? (
        <Failed error={query.error} retry={query.refetch} />
      ) : (
        <DataTable
          label={t(`institute.${kind}.title`)}
          columns={[...columns.slice(0, -1), ...more, ...columns.slice(-1)]}
          rows={query.data?.items}
          rowKey={(subject) => subject.id}
          empty={
            <EmptyState
              title={t(`institute.${kind}.none`)}
              text={t(`institute.${kind}.noneText`)}
              action={add}
            />
          }
        />
      )}
      {editing && (
        <SubjectModal kind={kind} subject={editing.subject} onClose={() => setEditing(undefined)} />
      )}
    </Section>
  );
}

function useColumns<Subject extends Instrument | Level>(
  onEdit: (subject: Subject) => void,
): Column<Subject>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', header: t('institute.field.name'), phone: 'title', cell: (subject) => subject.name },
    {
      key: 'active',
      header: t('institute.subjects.state'),
      cell: (subject) =>
        !subject.active && <StatusBadge tone="neutral" label={t('institute.subjects.closed')} />,
    },
    {
      key: 'edit',
      header: t('ui.edit'),
      hideHeader: true,
      align: 'end',
      phone: 'aside',
      cell: (subject) => (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => onEdit(subject)}
          aria-label={t('institute.subjects.editNamed', { name: subject.name })}
        >
          {t('ui.edit')}
        </Button>
      ),
    },
  ];
}
