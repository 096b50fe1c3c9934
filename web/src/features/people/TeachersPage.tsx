import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { teachersQuery } from '@/choices/lists';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { StatusBadge } from '@/ui/StatusBadge';
import { type Teacher } from './queries';
import { TeacherModal } from './TeacherModal';

export default function TeachersPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const [adding, { open, close }] = useDisclosure(false);
  const teachers = useQuery(teachersQuery());
  const columns = useColumns();
  const add = who.can('teachers:create') && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      {t('people.teachers.add')}
    </Button>
  );
  return (
    <Page
      title={t('people.nav.teachers')}
      actions={
        teachers.data?.items.length ? (
          <>
            <ExportMenu list="teachers" />
            {add}
          </>
        ) : undefined
      }
    >
      {teachers.error ? (
        <Failed error={teachers.error} retry={teachers.refetch} />
      ) : (
        <DataTable
          label={t('people.nav.teachers')}
          columns={columns}
          rows={teachers.data?.items}
          rowKey={(teacher) => teacher.id}
          empty={
            <EmptyState
              icon={<IconSchool size={24} />}
              title={t('people.teachers.none')}
              text={t('people.teachers.noneText')}
              action={add}
            />
          }
        />
      )}
      {adding && <TeacherModal teacher={null} onClose={close} />}
    </Page>
  );
}

function useColumns(): Column<Teacher>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      header: t('people.field.full_name'),
      phone: 'title',
      cell: (teacher) => (
        <TextLink to="/teachers/$teacherId" params={{ teacherId: teacher.id }}>
          {teacher.full_name}
        </TextLink>
      ),
    },
    { key: 'phone', header: t('people.field.phone'), cell: (teacher) => teacher.phone },
    { key: 'email', header: t('people.field.email'), cell: (teacher) => teacher.email },
    {
      key: 'login',
      header: t('people.login.title'),
      phone: 'aside',
      cell: (teacher) =>
        !teacher.active ? (
          <StatusBadge tone="neutral" label={t('people.teachers.gone')} />
        ) : teacher.user ? (
          <StatusBadge tone="good" label={t('people.login.yes')} />
        ) : (
          <StatusBadge tone="neutral" label={t('people.login.no')} />
        ),
    },
  ];
}
