import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { ExceptionModal } from './ExceptionModal';
import {
  availabilityQuery,
  deleteException,
  deleteTimeOff,
  type AvailabilityException,
  type TimeOff,
} from './queries.teachers';
import { TimeOffModal } from './TimeOffModal';
import { byWeekday, useWeekdayName } from './week';
import { WeekModal } from './WeekModal';

/** When a teacher can be given lessons: each week, otherwise on single days, and when he is off. */
export function AvailabilitySection({ teacherId }: { teacherId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const weekdayName = useWeekdayName();
  const availability = useQuery(availabilityQuery(teacherId));
  const [editing, setEditing] = useState<'week' | 'exception' | 'off'>();
  const close = () => setEditing(undefined);
  const mayEdit = who.can('teachers:update');
  const edit = (what: NonNullable<typeof editing>, label: string) =>
    mayEdit && (
      <Button variant="light" size="sm" onClick={() => setEditing(what)}>
        {label}
      </Button>
    );
  return (
    <Section title={t('people.availability.title')}>
      <Loaded query={availability}>
        {({ weekly, exceptions, time_off }) => (
          <>
            <Part
              title={t('people.availability.week')}
              action={edit('week', t('people.availability.editWeek'))}
            >
              {weekly.length === 0 && <Text size="sm">{t('people.availability.noWeek')}</Text>}
              {byWeekday(weekly, who.institute.week_starts_on).map(([weekday, hours]) => (
                <Group key={weekday} gap="sm">
                  <Text fw={600} w={110}>
                    {weekdayName(weekday)}
                  </Text>
                  <Text>
                    {hours
                      .map(({ starts, ends }) => `${format.time(starts)} – ${format.time(ends)}`)
                      .join(', ')}
                  </Text>
                </Group>
              ))}
            </Part>
            <Part
              title={t('people.availability.exceptions')}
              action={edit('exception', t('people.availability.addException'))}
            >
              {exceptions.map((exception) => (
                <ExceptionLine key={exception.id} {...{ teacherId, exception, mayEdit }} />
              ))}
            </Part>
            <Part title={t('people.availability.off')} action={edit('off', t('people.availability.addOff'))}>
              {time_off.map((off) => (
                <TimeOffLine key={off.id} {...{ teacherId, off, mayEdit }} />
              ))}
            </Part>
            {editing === 'week' && <WeekModal teacherId={teacherId} weekly={weekly} onClose={close} />}
          </>
        )}
      </Loaded>
      {editing === 'exception' && <ExceptionModal teacherId={teacherId} onClose={close} />}
      {editing === 'off' && <TimeOffModal teacherId={teacherId} onClose={close} />}
    </Section>
  );
}

function Part({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h5">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Stack>
  );
}

interface LineProps {
  teacherId: string;
  mayEdit: boolean;
}

function ExceptionLine({ teacherId, exception, mayEdit }: LineProps & { exception: AvailabilityException }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { on_date, available, starts, ends, note } = exception;
  const remove = useSave(() => deleteException(teacherId, exception.id), { refresh: [['teachers']] });
  const day = format.day(on_date);
  const hours =
    starts && ends ? `${format.time(starts)} – ${format.time(ends)}` : t('people.availability.wholeDay');
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="sm">
        <Text fw={600}>{day}</Text>
        <Text>{hours}</Text>
        <StatusBadge
          tone={available ? 'good' : 'warning'}
          label={available ? t('people.availability.further') : t('people.availability.without')}
        />
        {note && <Text size="sm">{note}</Text>}
      </Group>
      {mayEdit && (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="compact-sm"
          question={t('people.availability.removeAsk', { day })}
          onConfirm={() => remove.mutate(undefined)}
        >
          {t('ui.remove')}
        </ConfirmButton>
      )}
    </Group>
  );
}

function TimeOffLine({ teacherId, off, mayEdit }: LineProps & { off: TimeOff }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useSave(() => deleteTimeOff(teacherId, off.id), { refresh: [['teachers']] });
  const days = format.days(off.starts_on, off.ends_on);
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="sm">
        <Text fw={600}>{days}</Text>
        {off.reason && <Text size="sm">{off.reason}</Text>}
      </Group>
      {mayEdit && (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="compact-sm"
          question={t('people.availability.removeAsk', { day: days })}
          onConfirm={() => remove.mutate(undefined)}
        >
          {t('ui.remove')}
        </ConfirmButton>
      )}
    </Group>
  );
}
