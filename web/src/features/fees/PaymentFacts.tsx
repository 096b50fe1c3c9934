import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import type { PaymentTaken } from './queries';
import { useMoney } from './useMoney';
import classes from './fees.module.css';

/** What came in, and which invoices it settled. */
export function PaymentFacts({ taken }: { taken: PaymentTaken }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { payment, receipt, allocations, advance_minor } = taken;
  const { money } = useMoney(payment.currency);
  return (
    <>
      <div>
        {receipt && (
          <Text c="dimmed">
            {t('fees.receipt')} {receipt.number}
          </Text>
        )}
        <div className={classes.big}>{money(payment.amount_minor)}</div>
      </div>
      <Facts
        facts={[
          [t('fees.payment.method'), t(`fees.method.${payment.method}`)],
          [t('fees.payment.reference'), payment.reference],
          [t('fees.payment.receivedOn'), format.day(payment.received_on)],
          [t('fees.payment.payer'), payment.payer_name],
          [t('fees.payment.note'), payment.note],
        ]}
      />
      <table className={classes.steps}>
        <caption>{t('fees.payment.usedFor')}</caption>
        <tbody>
          {allocations.map(({ invoice_id, number, amount_minor }) => (
            <tr key={invoice_id}>
              <td>
                <TextLink to="/invoices/$invoiceId" params={{ invoiceId: invoice_id }}>
                  {number}
                </TextLink>
              </td>
              <td>{money(amount_minor)}</td>
            </tr>
          ))}
          {advance_minor > 0 && (
            <tr>
              <td>{t('fees.advance')}</td>
              <td>{money(advance_minor)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
