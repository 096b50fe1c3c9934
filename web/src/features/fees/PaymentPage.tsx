import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { LoadedPage } from '@/api/Loaded';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { FamilyLink } from './FamilyLink';
import { PaymentFacts } from './PaymentFacts';
import { PdfButtons } from './PdfButtons';
import { paymentQuery, receiptPdf, type PaymentTaken } from './queries';

const paymentRoute = getRouteApi('/member/payments/$paymentId');

export default function PaymentPage() {
  const { paymentId } = paymentRoute.useParams();
  const payment = useQuery(paymentQuery(paymentId));
  return <LoadedPage query={payment}>{(taken) => <PaymentView taken={taken} />}</LoadedPage>;
}

/** A payment and its receipt. */
export function PaymentView({ taken }: { taken: PaymentTaken }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { payment, receipt } = taken;
  return (
    <Page
      title={t('fees.payment.on', { day: format.day(payment.received_on) })}
      back={<TextLink to="/payments">{t('fees.nav.payments')}</TextLink>}
      narrow
      actions={receipt && <PdfButtons name={receipt.number} fetchPdf={() => receiptPdf(receipt.id)} />}
    >
      <Section title={t('fees.payment.details')} actions={<FamilyLink family={payment.family_account} />}>
        <PaymentFacts taken={taken} />
      </Section>
    </Page>
  );
}
