import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconUserQuestion } from '@tabler/icons-react';
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
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { useIsPhone } from '@/ui/useIsPhone';
import { Board } from './Board';
import { LeadModal } from './LeadModal';
import { MoveMenu } from './MoveMenu';
import { NextAction } from './NextAction';
import { leadsQuery, ownersQuery, type LeadItem } from './queries';
import { StageBadge } from './StageBadge';
import { dues, stages } from './stages';
import { useMove } from './useMove';

const leadsRoute = getRouteApi('/member/leads');

/** Who asks for lessons: a board of the stages, or a list with everybody. */
export default function LeadsPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const phone = useIsPhone();
  const search = leadsRoute.useSearch();
  const navigate = leadsRoute.useNavigate();
  const [adding, { open, close }] = useDisclosure(false);
  const view = search.view ?? (phone ? 'list' : 'board');
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, page: undefined, ...change }, replace: true });
  const { q, owner, due } = search;
  const exported = { q, owner_id: owner, due, stage: view === 'list' ? search.stage : undefined };
  return (
    <Page
      title={t('leads.nav')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('leads.view')}
            value={view}
            onChange={(chosen) => filter({ view: oneOf(chosen, ['board', 'list'] as const) })}
            data={[
              { value: 'board', label: t('leads.board') },
              { value: 'list', label: t('leads.list') },
            ]}
          />
          <ExportMenu list="leads" filters={exported} />
          {who.can('leads:create') && (
            <Button leftSection={<IconPlus size={18} />} onClick={open}>
              {t('leads.add')}
            </Button>
          )}
        </>
      }
    >
      <Filters search={search} withStage={view === 'list'} onFilter={filter} />
      {view === 'board' ? (
        <Board filter={{ q, owner_id: owner, due }} />
      ) : (
        <List search={search} onPage={(page) => filter({ page })} onAdd={open} />
      )}
      {adding && <LeadModal known={null} onClose={close} />}
    </Page>
  );
}

type Search = ReturnType<typeof leadsRoute.useSearch>;

interface FiltersProps {
  search: Search;
  withStage: boolean;
  onFilter: (change: Partial<Search>) => void;
}

function Filters({ search, withStage, onFilter }: FiltersProps) {
  const { t } = useTranslation();
  const owners = useQuery(ownersQuery());
  // on a phone two beside each other
  const flex = { base: '1 1 40%', xs: '0 0 200px' };
  return (
    <Group gap="sm">
      <SearchBox
        label={t('leads.search')}
        value={search.q ?? ''}
        onChange={(words) => onFilter({ q: words || undefined })}
      />
      {withStage && (
        <Select
          aria-label={t('leads.field.stage')}
          placeholder={t('leads.anyStage')}
          clearable
          data={stages.map((value) => ({ value, label: t(`leads.stage.${value}`) }))}
          value={search.stage ?? null}
          onChange={(stage) => onFilter({ stage: oneOf(stage, stages) })}
          flex={flex}
        />
      )}
      <Select
        aria-label={t('leads.field.next')}
        placeholder={t('leads.anyDue')}
        clearable
        data={dues.map((value) => ({ value, label: t(`leads.due.${value}`) }))}
        value={search.due ?? null}
        onChange={(due) => onFilter({ due: oneOf(due, dues) })}
        flex={flex}
      />
      <Select
        aria-label={t('leads.field.owner')}
        placeholder={t('leads.anyOwner')}
        clearable
        searchable
        data={owners.data?.items.map(({ id, full_name }) => ({ value: id, label: full_name })) ?? []}
        value={search.owner ?? null}
        onChange={(owner) => onFilter({ owner: owner ?? undefined })}
        flex={flex}
      />
    </Group>
  );
}

interface ListProps {
  search: Search;
  onPage: (page: number) => void;
  onAdd: () => void;
}

function List({ search, onPage, onAdd }: ListProps) {
  const { t } = useTranslation();
  const { q, stage, owner, due, page = 1 } = search;
  const leads = useQuery(leadsQuery({ q, stage, owner_id: owner, due, page }));
  const { move, asking } = useMove();
  const columns = useColumns(move);
  if (leads.error) return <Failed error={leads.error} retry={leads.refetch} />;
  const filtered = q || stage || owner || due;
  return (
    <>
      <DataTable
        label={t('leads.nav')}
        columns={columns}
        rows={leads.data?.items}
        rowKey={(lead) => lead.id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingFound')} />
          ) : (
            <EmptyState
              icon={<IconUserQuestion size={24} />}
              title={t('leads.none')}
              text={t('leads.noneText')}
              action={<Button onClick={onAdd}>{t('leads.add')}</Button>}
            />
          )
        }
        paging={leads.data && { page, pageSize: leads.data.page_size, total: leads.data.total, onPage }}
      />
      {asking}
    </>
  );
}

function useColumns(move: ReturnType<typeof useMove>['move']): Column<LeadItem>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'learner',
      header: t('leads.field.learner'),
      phone: 'title',
      cell: (lead) => (
        <TextLink to="/leads/$leadId" params={{ leadId: lead.id }}>
          {lead.learner_name}
        </TextLink>
      ),
    },
    { key: 'next', header: t('leads.field.next'), cell: (lead) => <NextAction lead={lead} /> },
    {
      key: 'contact',
      header: t('leads.field.contact'),
      cell: (lead) => [lead.contact_name, lead.phone ?? lead.email].filter(Boolean).join(' · '),
    },
    {
      key: 'instrument',
      header: t('leads.field.instrument'),
      phone: 'none',
      cell: (lead) => lead.instrument?.name,
    },
    {
      key: 'asked',
      header: t('leads.field.asked'),
      phone: 'none',
      cell: (lead) => format.instant(lead.created_at),
    },
    {
      key: 'stage',
      header: t('leads.field.stage'),
      phone: 'aside',
      cell: (lead) => <StageBadge stage={lead.stage} />,
    },
    {
      key: 'actions',
      header: t('leads.field.actions'),
      hideHeader: true,
      align: 'end',
      phone: 'aside',
      cell: (lead) => <MoveMenu lead={lead} onMove={move} />,
    },
  ];
}
