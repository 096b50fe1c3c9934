import { Group, Select, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { oneOf } from '@/lib/search';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ButtonLink, TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { AdmitButton } from './AdmitButton';
import { Call } from './Contact';
import { statuses, studentsQuery, type StudentItem } from './queries';
import { StudentStatusBadge } from './StudentStatusBadge';

const studentsRoute = getRouteApi('/member/students');

export default function StudentsPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const search = studentsRoute.useSearch();
  const navigate = studentsRoute.useNavigate();
  const columns = useColumns();
  const { q, status, page = 1 } = search;
  const students = useQuery(studentsQuery({ q, status, page }));
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, page: undefined, ...change }, replace: true });
  const setup = who.can('settings:update') && (
    <ButtonLink to="/students/setup" variant="default">
      {t('people.setup.title')}
    </ButtonLink>
  );
  const add = who.can('students:create') && (
    <>
      <ButtonLink to="/students/new" variant="default">
        {t('people.students.add')}
      </ButtonLink>
      <AdmitButton />
    </>
  );

  return (
    <Page
      title={t('people.nav.students')}
      actions={
        <>
          {setup}
          {who.can('students:export') && <ExportMenu list="students" filters={{ q, status }} />}
          {(q || status || students.data?.items.length) && add}
        </>
      }
    >
      {who.isStaff && (
        <Group gap="sm">
          <SearchBox
            label={t('people.students.search')}
            value={q ?? ''}
            onChange={(words) => filter({ q: words || undefined })}
          />
          <Select
            aria-label={t('people.field.status')}
            placeholder={t('people.students.anyStatus')}
            clearable
            data={statuses.map((value) => ({ value, label: t(`people.status.${value}`) }))}
            value={status ?? null}
            onChange={(value) => filter({ status: oneOf(value, statuses) })}
            w={{ base: '100%', xs: 180 }}
          />
        </Group>
      )}
      {students.error ? (
        <Failed error={students.error} retry={students.refetch} />
      ) : (
        <DataTable
          label={t('people.nav.students')}
          columns={columns}
          rows={students.data?.items}
          rowKey={(student) => student.id}
          empty={
            q || status ? (
              <EmptyState title={t('people.students.notFound')} action={add} />
            ) : (
              <EmptyState
                icon={<IconUsers size={24} />}
                title={t('people.students.none')}
                text={t('people.students.noneText')}
                action={add}
              />
            )
          }
          paging={
            students.data && {
              page,
              pageSize: students.data.page_size,
              total: students.data.total,
              onPage: (next) => filter({ page: next }),
            }
          }
        />
      )}
    </Page>
  );
}

/** His own, or that of who is called about him. */
function Phone({ student: { phone, contact } }: { student: StudentItem }) {
  const { t } = useTranslation();
  if (phone) return <Call phone={phone} />;
  if (!contact) return null;
  return (
    <>
      <Call phone={contact.phone} />{' '}
      <Text span size="sm" c="dimmed">
        {contact.full_name} ({t(`people.relationship.${contact.relationship}`)})
      </Text>
    </>
  );
}

function useColumns(): Column<StudentItem>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      header: t('people.field.full_name'),
      phone: 'title',
      cell: (student) => (
        <TextLink to="/students/$studentId" params={{ studentId: student.id }}>
          {student.full_name}
        </TextLink>
      ),
    },
    { key: 'number', header: t('people.field.number'), cell: (student) => student.number },
    { key: 'family', header: t('people.field.family'), cell: (student) => student.family_account.name },
    { key: 'phone', header: t('people.field.phone'), cell: (student) => <Phone student={student} /> },
    { key: 'email', header: t('people.field.email'), phone: 'none', cell: (student) => student.email },
    {
      key: 'status',
      header: t('people.field.status'),
      phone: 'aside',
      cell: (student) => <StudentStatusBadge status={student.status} />,
    },
  ];
}
