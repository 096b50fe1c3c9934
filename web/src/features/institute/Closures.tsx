import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Section } from '@/ui/Section';
import { toast } from '@/ui/toast';
import { ClosureModal } from './ClosureModal';
import { closuresQuery, copyHolidays, removeClosure, type Closure } from './queries';

/** The days of a year without lessons. Public holidays of the year before are entered with one click. */
export function Closures() {
  const { t } = useTranslation();
  const format = useFormat();
  const [year, setYear] = useState(() => Number(format.today().slice(0, 4)));
  const closures = useQuery(closuresQuery(year));
  const [editing, setEditing] = useState<{ closure: Closure | null }>();
  const columns = useColumns((closure) => setEditing({ closure }));
  const copy = useSave(copyHolidays, {
    refresh: [['closures']],
    said: null,
    onDone: ({ items }) => toast.done(t('institute.closures.copied', { count: items.length })),
  });
  const actions = (
    <Group gap="xs">
      <Button variant="subtle" loading={copy.isPending} onClick={() => copy.mutate(year)}>
        {t('institute.closures.copy', { year: year - 1 })}
      </Button>
      <Button
        variant="light"
        leftSection={<IconPlus size={18} />}
        onClick={() => setEditing({ closure: null })}
      >
        {t('institute.closures.add')}
      </Button>
    </Group>
  );
  return (
    <Section title={t('institute.closures.title')} actions={actions}>
      <YearSteps year={year} onYear={setYear} />
      <Loaded query={closures}>
        {({ items }) => (
          <DataTable
            label={t('institute.closures.title')}
            rows={items}
            rowKey={(closure) => closure.id}
            columns={columns}
            empty={
              <EmptyState
                title={t('institute.closures.none', { year })}
                text={t('institute.closures.noneText')}
              />
            }
          />
        )}
      </Loaded>
      {editing && <ClosureModal closure={editing.closure} onClose={() => setEditing(undefined)} />}
    </Section>
  );
}

function YearSteps({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('institute.calendar.yearBefore')}
        onClick={() => onYear(year - 1)}
      >
        <IconChevronLeft size={18} className="flip" />
      </ActionIcon>
      <Text fw={600} aria-live="polite">
        {year}
      </Text>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('institute.calendar.yearAfter')}
        onClick={() => onYear(year + 1)}
      >
        <IconChevronRight size={18} className="flip" />
      </ActionIcon>
    </Group>
  );
}

function useColumns(onEdit: (closure: Closure) => void): Column<Closure>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useSave(removeClosure, { refresh: [['closures']] });
  return [
    {
      key: 'days',
      header: t('institute.calendar.days'),
      cell: ({ starts_on, ends_on }) =>
        starts_on === ends_on ? format.day(starts_on) : format.days(starts_on, ends_on),
    },
    { key: 'name', header: t('institute.field.name'), phone: 'title', cell: (closure) => closure.name },
    {
      key: 'kind',
      header: t('institute.closures.kind'),
      cell: ({ kind, branch }) =>
        [t(`institute.closures.kinds.${kind}`), branch?.name].filter(Boolean).join(' · '),
    },
    {
      key: 'edit',
      header: t('ui.edit'),
      hideHeader: true,
      align: 'end',
      cell: (closure) => (
        <Group gap="xs" justify="flex-end">
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => onEdit(closure)}
            aria-label={t('institute.calendar.editNamed', { name: closure.name })}
          >
            {t('ui.edit')}
          </Button>
          <ConfirmButton
            variant="subtle"
            size="compact-md"
            question={t('institute.calendar.removeNamed', { name: closure.name })}
            onConfirm={() => remove.mutate(closure.id)}
          >
            {t('ui.remove')}
          </ConfirmButton>
        </Group>
      ),
    },
  ];
}
