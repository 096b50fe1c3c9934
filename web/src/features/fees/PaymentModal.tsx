import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { FamilySelect, type Family } from '@/choices/FamilySelect';
import { useIsPhone } from '@/ui/useIsPhone';
import { PaymentForm } from './PaymentForm';
import { statementQuery, type PaymentTaken } from './queries';
import { Taken } from './Taken';

interface PaymentModalProps {
  /** Left out: it is chosen first. */
  family?: Family;
  onClose: () => void;
}

/** Takes a payment: who, how much and how, and then the receipt. */
export function PaymentModal({ family: given, onClose }: PaymentModalProps) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const [family, setFamily] = useState<Family | null>(given ?? null);
  const [taken, setTaken] = useState<PaymentTaken | null>(null);
  const title = taken ? t('fees.payment.taken') : t('fees.payment.take');
  return (
    <Modal
      opened
      onClose={onClose}
      title={family ? `${title} · ${family.name}` : title}
      fullScreen={phone}
      closeOnClickOutside={taken !== null}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {taken ? (
        <Taken taken={taken} onClose={onClose} />
      ) : family ? (
        <FormWhenKnown key={family.id} family={family} onTaken={setTaken} onClose={onClose} />
      ) : (
        <FamilySelect
          label={t('fees.family')}
          placeholder={t('fees.typeName')}
          nothingFoundMessage={t('fees.noFamily')}
          data-autofocus
          onChoose={setFamily}
        />
      )}
    </Modal>
  );
}

interface FormWhenKnownProps {
  family: Family;
  onTaken: (taken: PaymentTaken) => void;
  onClose: () => void;
}

/** What is due now stands in the form from the beginning, so it is read first. */
function FormWhenKnown({ family, onTaken, onClose }: FormWhenKnownProps) {
  const statement = useQuery({ ...statementQuery(family.id), staleTime: 0 });
  const known = { ...statement, data: statement.isFetchedAfterMount ? statement.data : undefined };
  return (
    <Loaded query={known}>
      {({ due_minor, currency }) => (
        <PaymentForm
          familyId={family.id}
          due={due_minor}
          currency={currency}
          onTaken={onTaken}
          onClose={onClose}
        />
      )}
    </Loaded>
  );
}
