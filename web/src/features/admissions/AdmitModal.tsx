import { useTranslation } from 'react-i18next';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { Slot, type Slots } from '@/routing/slots';
import { FormModal } from '@/ui/FormModal';
import { TermsFields } from './TermsFields';
import { admissionText } from './told';
import { useAdmission } from './useAdmission';

/** Admits somebody: who it is, what is learnt and when, and for how much, in one step. */
export default function AdmitModal(props: Slots['admit']) {
  const { who, asks, offeringId, onClose } = props;
  const { t } = useTranslation();
  const admission = useAdmission(props);
  const { seating, input, format } = admission;
  const would = seating.known?.admission;
  const isNew = who.kind === 'new';
  return (
    <FormModal
      title={isNew ? t('admissions.title') : t('admissions.titleFor', { name: who.name })}
      size={isNew ? 'lg' : 'md'}
      submitLabel={isNew ? t('admissions.admit') : t('admissions.enroll')}
      saving={admission.saving}
      problem={admission.problem}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        admission.submit();
      }}
    >
      {asks}
      {isNew && <Slot name="newcomer" props={{ form: admission.student }} />}
      <TermsFields form={admission.terms} price={admission.price} autofocus={!isNew && !offeringId} />
      <SeatingPreview seating={seating} more={would && input ? admissionText(would, input, t, format) : []} />
    </FormModal>
  );
}
