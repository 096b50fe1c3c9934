import { Button, Group, NumberInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useDialogSave, useSave } from '@/api/save';
import { StudentSelect } from '@/choices/StudentSelect';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { FormModal } from '@/ui/FormModal';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import {
  declineOffer,
  joinWaitlist,
  leaveWaitlist,
  offerPlace,
  waitlistQuery,
  type Class,
  type WaitlistEntry,
} from './queries.classes';
import { AcceptOfferModal } from './AcceptOfferModal';

type Shown = 'join' | 'offer' | { accept: WaitlistEntry };
const stale = [['waitlist'], ['classes'], ['enrollments']];

/** Who waits for a place, in order; and the offers that hold one. */
export function Waitlist({ known }: { known: Class }) {
  const { t } = useTranslation();
  const waitlist = useQuery(waitlistQuery(known.id));
  const [shown, setShown] = useState<Shown>();
  const close = () => setShown(undefined);
  const someoneWaits = waitlist.data?.items.some(({ status }) => status === 'waiting');
  const hasPlace = known.taken + known.offered < known.capacity;
  const join = (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setShown('join')}>
      {t('courses.waitlist.join')}
    </Button>
  );
  return (
    <Section
      title={t('courses.waitlist.title')}
      actions={
        <Group gap="xs">
          {someoneWaits && hasPlace && (
            <Button onClick={() => setShown('offer')}>{t('courses.waitlist.offerNext')}</Button>
          )}
          {!!waitlist.data?.items.length && join}
        </Group>
      }
    >
      <Loaded query={waitlist}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('courses.waitlist.none')} action={join} />
          ) : (
            <Entries entries={items} onAccept={(entry) => setShown({ accept: entry })} />
          )
        }
      </Loaded>
      {shown === 'join' && <JoinModal classId={known.id} onClose={close} />}
      {shown === 'offer' && <OfferPlaceModal classId={known.id} onClose={close} />}
      {typeof shown === 'object' && <AcceptOfferModal known={known} entry={shown.accept} onClose={close} />}
    </Section>
  );
}

interface EntriesProps {
  entries: readonly WaitlistEntry[];
  onAccept: (entry: WaitlistEntry) => void;
}

function Entries({ entries, onAccept }: EntriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const leave = useSave(leaveWaitlist, { refresh: stale });
  const decline = useSave(declineOffer, { refresh: stale });
  return (
    <DataTable
      label={t('courses.waitlist.title')}
      rows={entries}
      rowKey={(entry) => entry.id}
      empty={null}
      columns={[
        {
          key: 'student',
          header: t('courses.field.student'),
          phone: 'title',
          cell: ({ student }) => (
            <TextLink to="/students/$studentId" params={{ studentId: student.id }}>
              {student.full_name}
            </TextLink>
          ),
        },
        {
          key: 'status',
          header: t('courses.class.status'),
          cell: ({ status, joined_at, offer_expires_at }) =>
            status === 'offered' && offer_expires_at
              ? t('courses.waitlist.offeredUntil', { when: format.instant(offer_expires_at) })
              : t(`courses.waitlist.${status === 'expired' ? 'expired' : 'since'}`, {
                  when: format.instant(joined_at),
                }),
        },
        {
          key: 'actions',
          header: t('courses.enrollment.actions'),
          hideHeader: true,
          align: 'end',
          cell: (entry) => (
            <Group gap="xs" justify="flex-end">
              {entry.status === 'offered' && (
                <>
                  <Button size="compact-md" onClick={() => onAccept(entry)}>
                    {t('courses.waitlist.accept')}
                  </Button>
                  <Button
                    size="compact-md"
                    variant="default"
                    loading={decline.isPending}
                    onClick={() => decline.mutate(entry.id)}
                  >
                    {t('courses.waitlist.decline')}
                  </Button>
                </>
              )}
              <ConfirmButton
                variant="subtle"
                size="compact-md"
                question={t('courses.waitlist.removeNamed', { name: entry.student.full_name })}
                onConfirm={() => leave.mutate(entry.id)}
              >
                {t('ui.remove')}
              </ConfirmButton>
            </Group>
          ),
        },
      ]}
    />
  );
}

function JoinModal({ classId, onClose }: { classId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<{ student_id: string | null }>({
    initialValues: { student_id: null },
    validate: { student_id: isNotEmpty(t('ui.required')) },
  });
  const save = useDialogSave((student: string) => joinWaitlist(classId, student), {
    form,
    refresh: stale,
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.waitlist.join')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit(({ student_id }) => save.mutate(student_id ?? ''))}
    >
      <StudentSelect
        label={t('courses.field.student')}
        data-autofocus
        {...form.getInputProps('student_id')}
      />
    </FormModal>
  );
}

function OfferPlaceModal({ classId, onClose }: { classId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<{ valid_days: number | string }>({
    initialValues: { valid_days: 3 },
    validate: { valid_days: isNotEmpty(t('ui.required')) },
  });
  const save = useDialogSave((days: number) => offerPlace(classId, days), {
    form,
    refresh: stale,
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.waitlist.offerNext')}
      submitLabel={t('courses.waitlist.offer')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit(({ valid_days }) => save.mutate(Number(valid_days)))}
    >
      <NumberInput
        label={t('courses.waitlist.validDays')}
        description={t('courses.waitlist.validDaysHint')}
        min={1}
        max={60}
        allowDecimal={false}
        data-autofocus
        {...form.getInputProps('valid_days')}
      />
    </FormModal>
  );
}
