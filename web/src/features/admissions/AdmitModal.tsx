import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { Slot, type Slots } from '@/routing/slots';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { MoneyFields, TermsFields } from './TermsFields';
import { admissionText } from './told';
import { useAdmission } from './useAdmission';

/** Admits somebody: who it is, what is learnt and when, and for how much, in one step. */
export default function AdmitModal(props: Slots['admit']) {
  const { who, asks, offeringId, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const admission = useAdmission(props);
  const { seating, input, place, terms, price } = admission;
  const would = seating.known?.admission;
  const isNew = who.kind === 'new';
  const without = input && !input.class_id ? t('admissions.noLessons') : undefined;
  return (
    <FormModal
      title={useTitle(who)}
      size="lg"
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
      <Part title={isNew && t('admissions.terms')}>
        <TermsFields form={terms} focus={isNew ? undefined : offeringId ? 'starts_on' : 'offering_id'} />
      </Part>
      <Part title={isNew && t('admissions.money')}>
        <MoneyFields form={terms} price={price} />
      </Part>
      <SeatingPreview
        seating={seating}
        more={would && input ? admissionText(would, input, place, t, format) : []}
        nothing={input?.weekly_time ? '' : without}
      />
    </FormModal>
  );
}

/** Where a person is asked for too, each part has a heading. */
function Part({ title, children }: { title: string | false; children: ReactNode }) {
  return title ? <Section title={title}>{children}</Section> : children;
}

function useTitle(who: Slots['admit']['who']) {
  const { t } = useTranslation();
  if (who.kind !== 'new') return t('admissions.titleFor', { name: who.name });
  return who.familyId ? t('admissions.titleSibling') : t('admissions.title');
}
