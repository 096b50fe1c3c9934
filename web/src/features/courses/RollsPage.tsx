import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { seatingText } from '@/api/seating/seating';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { StatusBadge } from '@/ui/StatusBadge';
import { differencesQuery, repairRolls, undoRepair, type Difference, type Repaired } from './queries.rolls';

const rollsRoute = getRouteApi('/member/rolls');

/** What a repair changes: who is in which lesson, and what hangs on it. */
const stale = [['roll-differences'], ['lessons'], ['attendance'], ['classes'], ['enrollments'], ['students']];

export default function RollsPage() {
  const { page = 1 } = rollsRoute.useSearch();
  const navigate = rollsRoute.useNavigate();
  return <Rolls page={page} onPage={(next) => void navigate({ search: { page: next }, replace: true })} />;
}

interface RollsProps {
  page: number;
  onPage: (page: number) => void;
}

/** Planned lessons whose roll says something else than the enrollments, and the one step that puts them right. */
export function Rolls({ page, onPage }: RollsProps) {
  const { t } = useTranslation();
  const differences = useQuery(differencesQuery(page));
  const columns = useColumns();
  const [done, setDone] = useState<Repaired>();
  const repair = useSave(repairRolls, { said: null, refresh: stale, onDone: setDone });
  const total = differences.data?.total ?? 0;
  return (
    <Page
      title={t('courses.rolls.title')}
      actions={
        total > 0 && (
          <ConfirmButton
            variant="filled"
            loading={repair.isPending}
            question={t('courses.rolls.ask', { count: total })}
            consequence={t('courses.rolls.consequence')}
            confirm={t('courses.rolls.repair')}
            onConfirm={() => repair.mutate(undefined)}
          >
            {t('courses.rolls.repairAll')}
          </ConfirmButton>
        )
      }
    >
      <Text c="dimmed">{t('courses.rolls.text')}</Text>
      {done && <Done key={done.id} repaired={done} onUndone={() => setDone(undefined)} />}
      {differences.error ? (
        <Failed error={differences.error} retry={differences.refetch} />
      ) : (
        <DataTable
          label={t('courses.rolls.title')}
          columns={columns}
          rows={differences.data?.items}
          rowKey={(one) => `${one.lesson_id} ${one.student_id}`}
          empty={<EmptyState icon={<IconCalendarCheck size={24} />} title={t('courses.rolls.none')} />}
          paging={
            differences.data && {
              page,
              pageSize: differences.data.page_size,
              total,
              onPage,
            }
          }
        />
      )}
    </Page>
  );
}

/** What the step did; as long as this stands there, it can be taken back. */
function Done({ repaired, onUndone }: { repaired: Repaired; onUndone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, did } = repaired;
  const undo = useSave(undoRepair, { said: t('courses.rolls.undone'), refresh: stale, onDone: onUndone });
  return (
    <Alert color="teal" role="status" title={t('courses.rolls.done')}>
      <List size="sm">
        {seatingText(did, t, format).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {id && (
        <Group mt="xs">
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(id)}>
            {t('courses.rolls.undo')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function useColumns(): Column<Difference>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'lesson',
      header: t('courses.rolls.lesson'),
      phone: 'title',
      cell: ({ lesson_id, starts, title }) => {
        const day = starts.slice(0, 10);
        return (
          <TextLink to="/schedule" search={{ date: day, lesson: lesson_id }}>
            {format.day(day, 'weekday')}, <bdi>{format.time(starts)}</bdi> · {title}
          </TextLink>
        );
      },
    },
    {
      key: 'student',
      header: t('courses.field.student'),
      cell: ({ student_id, student_name }) => (
        <TextLink to="/students/$studentId" params={{ studentId: student_id }}>
          {student_name}
        </TextLink>
      ),
    },
    {
      key: 'effect',
      header: t('courses.rolls.effect'),
      phone: 'aside',
      cell: ({ comes_in }) =>
        comes_in ? (
          <StatusBadge tone="good" label={t('courses.rolls.comesIn')} />
        ) : (
          <StatusBadge tone="neutral" label={t('courses.rolls.goesOut')} />
        ),
    },
  ];
}
