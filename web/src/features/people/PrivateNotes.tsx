import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import type { Student } from './queries';
import { privateNotesQuery, replacePrivateNotes, type PrivateNotes as Notes } from './queries.records';

/** Medical and custody notes, for the office alone. */
export function PrivateNotes({ student }: { student: Student }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [editing, { open, close }] = useDisclosure(false);
  const notes = useQuery(privateNotesQuery(student.id));
  const written = notes.data && (notes.data.medical || notes.data.custody);
  return (
    <Section
      title={t('people.private.title')}
      actions={
        <Button variant="light" onClick={open} disabled={!notes.data}>
          {written ? t('ui.edit') : t('ui.add')}
        </Button>
      }
    >
      <Loaded query={notes}>
        {({ medical, custody, updated_at, updated_by }) =>
          written ? (
            <Facts
              facts={[
                [t('people.private.medical'), medical],
                [t('people.private.custody'), custody],
                [
                  t('people.private.updated'),
                  updated_at &&
                    [format.instant(updated_at), updated_by?.full_name].filter(Boolean).join(' · '),
                ],
              ]}
            />
          ) : (
            <EmptyState title={t('people.private.none')} text={t('people.private.noneText')} />
          )
        }
      </Loaded>
      {editing && notes.data && <PrivateNotesModal student={student} notes={notes.data} onClose={close} />}
    </Section>
  );
}

interface ModalProps {
  student: Student;
  notes: Notes;
  onClose: () => void;
}

function PrivateNotesModal({ student, notes, onClose }: ModalProps) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { medical: notes.medical, custody: notes.custody } });
  const save = useSave((values: typeof form.values) => replacePrivateNotes(student.id, values), {
    form,
    refresh: [['students', student.id]],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.private.of', { name: student.full_name })}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Textarea
        label={t('people.private.medical')}
        description={t('people.private.medicalHint')}
        autosize
        minRows={3}
        data-autofocus
        {...form.getInputProps('medical')}
      />
      <Textarea
        label={t('people.private.custody')}
        description={t('people.private.custodyHint')}
        autosize
        minRows={3}
        {...form.getInputProps('custody')}
      />
    </FormModal>
  );
}
