import { Button, Group, Pagination, Stack, Text, Timeline } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { Section } from '@/ui/Section';
import type { Student } from './queries';
import { statusChangesQuery, type StatusChange } from './queries.records';
import { StatusModal } from './StatusModal';
import { UndoStatusModal } from './UndoStatusModal';

/** How a student came, paused, left and came back: for the office. */
export function StudentWay({ student }: { student: Student }) {
  const { t } = useTranslation();
  const who = useViewer();
  const [page, setPage] = useState(1);
  const [stepping, { open, close }] = useDisclosure(false);
  const changes = useQuery(statusChangesQuery(student.id, page));
  const latest = useQuery(statusChangesQuery(student.id, 1)).data?.items[0];
  return (
    <Section
      title={t('people.way.title')}
      actions={
        who.can('office_records:update') &&
        latest && (
          <Button variant="light" onClick={open}>
            {t('people.way.change')}
          </Button>
        )
      }
    >
      <Loaded query={changes}>
        {({ items, total, page_size }) => (
          <Stack gap="sm">
            <Timeline bulletSize={14} lineWidth={2}>
              {items.map((change) => (
                <Timeline.Item key={change.seq} title={t(`people.status.${change.to}`)}>
                  <Step change={change} studentId={student.id} isLatest={change.seq === latest?.seq} />
                </Timeline.Item>
              ))}
            </Timeline>
            {total > page_size && (
              <Pagination
                total={Math.ceil(total / page_size)}
                value={page}
                onChange={setPage}
                getItemProps={(number) => ({ 'aria-label': t('ui.page', { page: number }) })}
                getControlProps={(control) =>
                  control === 'next'
                    ? { 'aria-label': t('ui.nextPage') }
                    : { 'aria-label': t('ui.previousPage') }
                }
              />
            )}
          </Stack>
        )}
      </Loaded>
      {stepping && latest && <StatusModal student={student} next={latest.next} onClose={close} />}
    </Section>
  );
}

interface StepProps {
  change: StatusChange;
  studentId: string;
  isLatest: boolean;
}

function Step({ change, studentId, isLatest }: StepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const [undoing, { open, close }] = useDisclosure(false);
  return (
    <Group gap="sm" justify="space-between">
      <div>
        <Text size="sm">
          {format.day(change.on_date)}
          {change.by && ` · ${change.by.full_name}`}
        </Text>
        {change.reason && <Text size="sm">{change.reason}</Text>}
      </div>
      {isLatest && change.from && who.can('office_records:update') && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={open}>
          {t('people.way.undo')}
        </Button>
      )}
      {undoing && <UndoStatusModal studentId={studentId} change={change} onClose={close} />}
    </Group>
  );
}
