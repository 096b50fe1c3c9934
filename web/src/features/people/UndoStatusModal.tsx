import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import { FormModal } from '@/ui/FormModal';
import { undoStatus, type StatusChange } from './queries.records';
import { afterStep, stepText } from './stepText';

interface UndoStatusModalProps {
  studentId: string;
  change: StatusChange;
  onClose: () => void;
}

/** Takes the last step back, and what it did to enrollments and lessons. */
export function UndoStatusModal({ studentId, change, onClose }: UndoStatusModalProps) {
  const { t } = useTranslation();
  const before = change.from && t('people.way.undoText', { status: t(`people.status.${change.from}`) });
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['status-undo', studentId, String(change.seq)],
    input: {},
    send: (_, manner) => undoStatus(studentId, change.seq, manner),
    refresh: afterStep,
    said: (step) => [...(before ? [before] : []), ...stepText(step, t)],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.way.undoAsk')}
      submitLabel={t('people.way.undo')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={(event) => {
        event.preventDefault();
        submit({});
      }}
    >
      <Text>{before}</Text>
      <SeatingPreview seating={seating} more={stepText(seating.known, t)} />
    </FormModal>
  );
}
