import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PaymentModal } from './PaymentModal';

/** On the home page. */
export default function PaymentButton() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconCash size={18} />} onClick={open}>
        {t('fees.payment.take')}
      </Button>
      {opened && <PaymentModal onClose={close} />}
    </>
  );
}
