import { Button, Group, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { roles, useViewer } from '@/api/me';
import { oneOf } from '@/lib/search';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { NewUserModal } from './NewUserModal';
import { usersQuery, type User } from './queries';
import { UserStatus } from './UserStatus';

const usersRoute = getRouteApi('/member/users');

export default function UsersPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const search = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  const [adding, { open, close }] = useDisclosure(false);
  const columns = useColumns();
  const { q, role, active, page = 1 } = search;
  const users = useQuery(usersQuery({ q, role, active: active !== 'no', page }));
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, page: undefined, ...change }, replace: true });

  return (
    <Page
      title={t('accounts.nav.users')}
      actions={
        <>
          <ExportMenu list="users" filters={{ q, role, active }} />
          {who.can('users:create') && (
            <Button leftSection={<IconPlus size={18} />} onClick={open}>
              {t('accounts.users.add')}
            </Button>
          )}
        </>
      }
    >
      <Group gap="sm">
        <SearchBox
          label={t('accounts.users.search')}
          value={q ?? ''}
          onChange={(text) => filter({ q: text || undefined })}
        />
        <Select
          aria-label={t('accounts.field.role')}
          placeholder={t('accounts.users.anyRole')}
          clearable
          data={roles.map((value) => ({ value, label: t(`accounts.role.${value}`) }))}
          value={role ?? null}
          onChange={(value) => filter({ role: oneOf(value, roles) })}
          w={{ base: '100%', xs: 180 }}
        />
        <Select
          aria-label={t('accounts.users.status')}
          data={[
            { value: 'yes', label: t('accounts.users.active') },
            { value: 'no', label: t('accounts.users.inactive') },
          ]}
          value={active ?? 'yes'}
          onChange={(value) => filter({ active: oneOf(value, ['no']) })}
          w={{ base: '100%', xs: 160 }}
        />
      </Group>
      {users.error ? (
        <Failed error={users.error} retry={users.refetch} />
      ) : (
        <DataTable
          label={t('accounts.nav.users')}
          columns={columns}
          rows={users.data?.items}
          rowKey={(user) => user.id}
          empty={<EmptyState title={t('accounts.users.none')} />}
          paging={
            users.data && {
              page,
              pageSize: users.data.page_size,
              total: users.data.total,
              onPage: (next) => filter({ page: next }),
            }
          }
        />
      )}
      {adding && <NewUserModal onClose={close} />}
    </Page>
  );
}

function useColumns(): Column<User>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      header: t('accounts.field.fullName'),
      phone: 'title',
      cell: (user) => (
        <TextLink to="/users/$userId" params={{ userId: user.id }}>
          {user.full_name || user.email}
        </TextLink>
      ),
    },
    { key: 'email', header: t('accounts.field.email'), cell: (user) => user.email },
    {
      key: 'roles',
      header: t('accounts.field.roles'),
      cell: (user) =>
        user.roles.map((role) => t(`accounts.role.${role}`)).join(', ') || t('accounts.users.noRole'),
    },
    {
      key: 'seen',
      header: t('accounts.users.lastLogin'),
      phone: 'none',
      cell: (user) => (user.last_login_at ? format.instant(user.last_login_at) : t('accounts.users.never')),
    },
    {
      key: 'status',
      header: t('accounts.users.status'),
      phone: 'aside',
      cell: (user) => <UserStatus user={user} />,
    },
  ];
}
