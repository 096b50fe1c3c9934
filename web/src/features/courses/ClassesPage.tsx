import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { namesOf, weeklyTexts } from '@/lib/weekly';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { ClassModal } from './ClassModal';
import { PlacesBadge } from './PlacesBadge';
import { classesQuery, type Class } from './queries.classes';

const classesRoute = getRouteApi('/member/classes');

/** The groups of the institute, by their time of the week. */
export default function ClassesPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const { q, page = 1 } = classesRoute.useSearch();
  const navigate = classesRoute.useNavigate();
  const classes = useQuery(classesQuery({ q, page }));
  const [adding, { open, close }] = useDisclosure(false);
  const columns = useColumns();
  const add = who.can('courses:create') && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      {t('courses.class.add')}
    </Button>
  );
  return (
    <Page
      title={t('courses.nav.classes')}
      actions={
        <>
          <ExportMenu list="classes" filters={{ q }} />
          {q || classes.data?.items.length ? add : undefined}
        </>
      }
    >
      <SearchBox
        label={t('courses.class.search')}
        value={q ?? ''}
        onChange={(words) => void navigate({ search: { q: words || undefined }, replace: true })}
      />
      {classes.error ? (
        <Failed error={classes.error} retry={classes.refetch} />
      ) : (
        <DataTable
          label={t('courses.nav.classes')}
          columns={columns}
          rows={classes.data?.items}
          rowKey={(one) => one.id}
          empty={
            <EmptyState
              icon={<IconUsersGroup size={24} />}
              title={t(q ? 'ui.nothingFound' : 'courses.class.none')}
              text={t('courses.class.noneText')}
              action={add}
            />
          }
          paging={
            classes.data && {
              page,
              pageSize: classes.data.page_size,
              total: classes.data.total,
              onPage: (next) => void navigate({ search: { q, page: next }, replace: true }),
            }
          }
        />
      )}
      {adding && <ClassModal known={null} onClose={close} />}
    </Page>
  );
}

function useColumns(): Column<Class>[] {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return [
    {
      key: 'name',
      header: t('courses.class.class'),
      phone: 'title',
      cell: (one) => (
        <TextLink to="/classes/$classId" params={{ classId: one.id }}>
          {one.name}
        </TextLink>
      ),
    },
    { key: 'when', header: t('courses.class.when'), cell: (one) => weeklyTexts(one.weekly_times, locale) },
    { key: 'course', header: t('courses.field.name'), cell: (one) => one.offering.course_name },
    {
      key: 'teacher',
      header: t('courses.field.teacher'),
      cell: (one) => namesOf(one.weekly_times.map(({ teacher }) => teacher?.full_name)),
    },
    {
      key: 'where',
      header: t('courses.class.where'),
      phone: 'none',
      cell: (one) => namesOf([...one.weekly_times.map(({ room }) => room?.name), one.branch.name]),
    },
    {
      key: 'places',
      header: t('courses.class.places'),
      phone: 'aside',
      cell: (one) => <PlacesBadge known={one} />,
    },
  ];
}
