import { Group, SegmentedControl } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { oneOf } from '@/lib/search';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ButtonLink, TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { Amount } from './Amount';
import { InvoiceStatusBadge } from './InvoiceStatusBadge';
import { invoicesQuery, statuses, type InvoiceItem } from './queries';

const invoicesRoute = getRouteApi('/member/invoices');

export default function InvoicesPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const search = invoicesRoute.useSearch();
  const navigate = invoicesRoute.useNavigate();
  const columns = useColumns();
  const { q, status, family, page = 1 } = search;
  const invoices = useQuery(invoicesQuery({ q, status, family_account_id: family, page }));
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, page: undefined, ...change }, replace: true });

  return (
    <Page
      title={t('fees.nav.invoices')}
      actions={
        <>
          {who.can('invoices:export') && (
            <ExportMenu list="invoices" filters={{ q, status, family_account_id: family }} />
          )}
          {who.can('invoices:create') && (
            <ButtonLink to="/billing" variant="default">
              {t('fees.billing.title')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Group gap="sm">
        {who.isStaff && (
          <SearchBox
            label={t('fees.invoice.search')}
            value={q ?? ''}
            onChange={(text) => filter({ q: text || undefined })}
          />
        )}
        <SegmentedControl
          aria-label={t('fees.invoice.status')}
          value={status ?? ''}
          onChange={(value) => filter({ status: oneOf(value, statuses) })}
          data={[
            { value: '', label: t('ui.all') },
            ...statuses.map((value) => ({ value, label: t(`fees.status.${value}`) })),
          ]}
        />
      </Group>
      {invoices.error ? (
        <Failed error={invoices.error} retry={invoices.refetch} />
      ) : (
        <DataTable
          label={t('fees.nav.invoices')}
          columns={columns}
          rows={invoices.data?.items}
          rowKey={(invoice) => invoice.id}
          empty={
            <EmptyState
              icon={<IconReceipt size={24} />}
              title={t(q || status ? 'fees.invoice.noneFound' : 'fees.invoice.none')}
              text={q || status ? undefined : t('fees.invoice.noneText')}
            />
          }
          paging={
            invoices.data && {
              page,
              pageSize: invoices.data.page_size,
              total: invoices.data.total,
              onPage: (next) => filter({ page: next }),
            }
          }
        />
      )}
    </Page>
  );
}

function useColumns(): Column<InvoiceItem>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'number',
      header: t('fees.invoice.number'),
      phone: 'title',
      cell: (invoice) => (
        <TextLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
          {invoice.number}
        </TextLink>
      ),
    },
    { key: 'family', header: t('fees.family'), cell: (invoice) => invoice.family_account.name },
    {
      key: 'date',
      header: t('fees.invoice.date'),
      cell: (invoice) => format.day(invoice.issue_date),
    },
    {
      key: 'due',
      header: t('fees.invoice.dueDate'),
      phone: 'none',
      cell: (invoice) => format.day(invoice.due_date),
    },
    {
      key: 'total',
      header: t('fees.invoice.total'),
      align: 'end',
      cell: ({ total_minor, currency }) => <Amount minor={total_minor} currency={currency} />,
    },
    {
      key: 'open',
      header: t('fees.due'),
      align: 'end',
      phone: 'none',
      cell: ({ due_minor, currency }) =>
        due_minor > 0 ? <Amount minor={due_minor} currency={currency} /> : '–',
    },
    {
      key: 'status',
      header: t('fees.invoice.status'),
      phone: 'aside',
      cell: (invoice) => <InvoiceStatusBadge status={invoice.status} />,
    },
  ];
}
