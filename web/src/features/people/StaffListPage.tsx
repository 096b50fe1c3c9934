import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { StatusBadge } from '@/ui/StatusBadge';
import { staffListQuery, type Staff } from './queries.teachers';
import { StaffModal } from './StaffModal';

const staffListRoute = getRouteApi('/member/staff');

/** Who works in the office, with a login or without. */
export default function StaffListPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const { q, page = 1 } = staffListRoute.useSearch();
  const navigate = staffListRoute.useNavigate();
  const [adding, { open, close }] = useDisclosure(false);
  const staff = useQuery(staffListQuery({ q, page }));
  const columns = useColumns();
  const add = who.can('staff:create') && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      {t('people.staff.add')}
    </Button>
  );
  return (
    <Page
      title={t('people.nav.staff')}
      actions={
        <>
          <ExportMenu list="staff" filters={{ q }} />
          {q || staff.data?.items.length ? add : undefined}
        </>
      }
    >
      <SearchBox
        label={t('people.staff.search')}
        value={q ?? ''}
        onChange={(words) => void navigate({ search: { q: words || undefined }, replace: true })}
      />
      {staff.error ? (
        <Failed error={staff.error} retry={staff.refetch} />
      ) : (
        <DataTable
          label={t('people.nav.staff')}
          columns={columns}
          rows={staff.data?.items}
          rowKey={(one) => one.id}
          empty={
            q ? (
              <EmptyState title={t('people.staff.notFound')} />
            ) : (
              <EmptyState
                icon={<IconBriefcase size={24} />}
                title={t('people.staff.none')}
                text={t('people.staff.noneText')}
                action={add}
              />
            )
          }
          paging={
            staff.data && {
              page,
              pageSize: staff.data.page_size,
              total: staff.data.total,
              onPage: (next) => void navigate({ search: { q, page: next }, replace: true }),
            }
          }
        />
      )}
      {adding && <StaffModal staff={null} onClose={close} />}
    </Page>
  );
}

function useColumns(): Column<Staff>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      header: t('people.field.full_name'),
      phone: 'title',
      cell: (one) => (
        <TextLink to="/staff/$staffId" params={{ staffId: one.id }}>
          {one.full_name}
        </TextLink>
      ),
    },
    { key: 'position', header: t('people.staff.position'), cell: (one) => one.position },
    { key: 'phone', header: t('people.field.phone'), cell: (one) => one.phone },
    {
      key: 'state',
      header: t('people.login.title'),
      phone: 'aside',
      cell: (one) => <StaffState staff={one} />,
    },
  ];
}

export function StaffState({ staff }: { staff: Staff }) {
  const { t } = useTranslation();
  if (!staff.active) return <StatusBadge tone="warning" label={t('people.staff.gone')} />;
  return staff.user ? (
    <StatusBadge tone="good" label={t('people.login.yes')} />
  ) : (
    <StatusBadge tone="neutral" label={t('people.login.no')} />
  );
}
