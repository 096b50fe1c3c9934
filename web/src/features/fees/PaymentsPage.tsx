import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { Amount } from './Amount';
import { PaymentModal } from './PaymentModal';
import { paymentsQuery, type Payment } from './queries';

const paymentsRoute = getRouteApi('/member/payments');

export default function PaymentsPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const { family, page = 1 } = paymentsRoute.useSearch();
  const navigate = paymentsRoute.useNavigate();
  const columns = useColumns();
  const [taking, { open, close }] = useDisclosure(false);
  const payments = useQuery(paymentsQuery({ family_account_id: family, page }));

  return (
    <Page
      title={t('fees.nav.payments')}
      actions={
        <>
          {who.can('payments:export') && (
            <ExportMenu list="payments" filters={{ family_account_id: family }} />
          )}
          {who.can('payments:create') && (
            <Button leftSection={<IconCash size={18} />} onClick={open}>
              {t('fees.payment.take')}
            </Button>
          )}
        </>
      }
    >
      {payments.error ? (
        <Failed error={payments.error} retry={payments.refetch} />
      ) : (
        <DataTable
          label={t('fees.nav.payments')}
          columns={columns}
          rows={payments.data?.items}
          rowKey={(payment) => payment.id}
          empty={<EmptyState icon={<IconCash size={24} />} title={t('fees.payment.none')} />}
          paging={
            payments.data && {
              page,
              pageSize: payments.data.page_size,
              total: payments.data.total,
              onPage: (next) => void navigate({ search: { family, page: next }, replace: true }),
            }
          }
        />
      )}
      {taking && <PaymentModal onClose={close} />}
    </Page>
  );
}

function useColumns(): Column<Payment>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'date',
      header: t('fees.payment.receivedOn'),
      phone: 'title',
      cell: (payment) => (
        <TextLink to="/payments/$paymentId" params={{ paymentId: payment.id }}>
          {format.day(payment.received_on)}
        </TextLink>
      ),
    },
    { key: 'family', header: t('fees.family'), cell: (payment) => payment.family_account.name },
    {
      key: 'method',
      header: t('fees.payment.method'),
      cell: ({ method, reference }) => [t(`fees.method.${method}`), reference].filter(Boolean).join(' · '),
    },
    {
      key: 'receipt',
      header: t('fees.receipt'),
      phone: 'none',
      cell: (payment) => payment.receipt?.number,
    },
    {
      key: 'amount',
      header: t('fees.payment.amount'),
      align: 'end',
      phone: 'aside',
      cell: ({ amount_minor, currency }) => <Amount minor={amount_minor} currency={currency} />,
    },
  ];
}
