import { IconHomeHeart, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { Failed } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ButtonLink, TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { familiesQuery, type FamilyItem } from './queries';

const familiesRoute = getRouteApi('/member/families');

export default function FamiliesPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const { q, page = 1 } = familiesRoute.useSearch();
  const navigate = familiesRoute.useNavigate();
  const columns = useColumns();
  const families = useQuery(familiesQuery({ q, page }));
  const add = who.can('students:create') && (
    <ButtonLink to="/students/new" leftSection={<IconPlus size={18} />}>
      {t('people.students.add')}
    </ButtonLink>
  );

  return (
    <Page
      title={t('people.nav.families')}
      actions={
        <>
          {who.can('students:export') && <ExportMenu list="families" filters={{ q }} />}
          {q || families.data?.items.length ? add : undefined}
        </>
      }
    >
      <SearchBox
        label={t('people.families.search')}
        value={q ?? ''}
        onChange={(words) => void navigate({ search: { q: words || undefined }, replace: true })}
      />
      {families.error ? (
        <Failed error={families.error} retry={families.refetch} />
      ) : (
        <DataTable
          label={t('people.nav.families')}
          columns={columns}
          rows={families.data?.items}
          rowKey={(family) => family.id}
          empty={
            q ? (
              <EmptyState title={t('people.families.notFound')} />
            ) : (
              <EmptyState
                icon={<IconHomeHeart size={24} />}
                title={t('people.families.none')}
                text={t('people.families.noneText')}
                action={add}
              />
            )
          }
          paging={
            families.data && {
              page,
              pageSize: families.data.page_size,
              total: families.data.total,
              onPage: (next) => void navigate({ search: { q, page: next }, replace: true }),
            }
          }
        />
      )}
    </Page>
  );
}

function useColumns(): Column<FamilyItem>[] {
  const { t } = useTranslation();
  const names = (people: readonly { full_name: string }[]) =>
    people.map((person) => person.full_name).join(', ');
  return [
    {
      key: 'name',
      header: t('people.field.family'),
      phone: 'title',
      cell: (family) => (
        <TextLink to="/families/$familyId" params={{ familyId: family.id }}>
          {family.name}
        </TextLink>
      ),
    },
    { key: 'students', header: t('people.nav.students'), cell: (family) => names(family.students) },
    { key: 'guardians', header: t('people.guardians.title'), cell: (family) => names(family.guardians) },
  ];
}
