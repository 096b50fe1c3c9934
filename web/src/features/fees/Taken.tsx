import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PdfButtons } from './PdfButtons';
import { PaymentFacts } from './PaymentFacts';
import { receiptPdf, type PaymentTaken } from './queries';

/** The receipt, as soon as the money is taken. */
export function Taken({ taken, onClose }: { taken: PaymentTaken; onClose: () => void }) {
  const { t } = useTranslation();
  const { receipt } = taken;
  return (
    <Stack>
      <PaymentFacts taken={taken} />
      <Group justify="space-between">
        {receipt && <PdfButtons name={receipt.number} fetchPdf={() => receiptPdf(receipt.id)} />}
        <Button data-autofocus onClick={onClose} ml="auto">
          {t('fees.done')}
        </Button>
      </Group>
    </Stack>
  );
}
