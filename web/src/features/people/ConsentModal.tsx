import { Radio, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { consentState } from './consentState';
import type { Student } from './queries';
import { decideConsent, type Consent } from './queries.records';

const HIMSELF = 'himself';

interface ConsentModalProps {
  student: Student;
  consent: Consent;
  onClose: () => void;
}

/** The words as they are asked, and the answer. The office also says who answered. */
export function ConsentModal({ student, consent, onClose }: ConsentModalProps) {
  const { t } = useTranslation();
  const who = useViewer();
  const isOffice = who.can('office_records:update');
  const deciders = student.guardians.filter(({ rights }) => rights?.may_view && !rights.blocked);
  const form = useForm({
    initialValues: {
      given: consentState(consent) === 'given' ? 'no' : 'yes',
      guardian_id: deciders[0]?.id ?? HIMSELF,
    },
  });
  const save = useSave(
    ({ given, guardian_id }: typeof form.values) =>
      decideConsent(student.id, {
        consent_text_id: consent.text.id,
        given: given === 'yes',
        guardian_id: isOffice && guardian_id !== HIMSELF ? guardian_id : null,
      }),
    { form, refresh: [['students', student.id]], onDone: onClose },
  );
  return (
    <FormModal
      title={t(`people.consents.kind.${consent.text.kind}`)}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {consent.text.body}
      </Text>
      <Radio.Group aria-label={t('people.consents.answer')} {...form.getInputProps('given')}>
        <Stack gap="xs">
          <Radio value="yes" label={t('people.consents.give')} />
          <Radio value="no" label={t('people.consents.refuse')} />
        </Stack>
      </Radio.Group>
      {isOffice && (
        <Select
          label={t('people.consents.who')}
          data={[
            ...deciders.map(({ id, full_name }) => ({ value: id, label: full_name })),
            { value: HIMSELF, label: t('people.consents.himself', { name: student.full_name }) },
          ]}
          {...form.getInputProps('guardian_id')}
        />
      )}
    </FormModal>
  );
}
