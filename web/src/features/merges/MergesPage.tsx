import { IconArrowMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { StatusBadge } from '@/ui/StatusBadge';
import { mergesQuery, touched, undoMerge, type Merge } from './queries';

const mergesRoute = getRouteApi('/member/merges');

/** What was merged, by whom and when; each can be taken back. */
export default function MergesPage() {
  const { t } = useTranslation();
  const { page = 1 } = mergesRoute.useSearch();
  const navigate = mergesRoute.useNavigate();
  const columns = useColumns();
  const merges = useQuery(mergesQuery(page));
  return (
    <Page title={t('merges.nav')}>
      {merges.error ? (
        <Failed error={merges.error} retry={merges.refetch} />
      ) : (
        <DataTable
          label={t('merges.nav')}
          columns={columns}
          rows={merges.data?.items}
          rowKey={(row) => row.id}
          empty={
            <EmptyState
              icon={<IconArrowMerge size={24} />}
              title={t('merges.none')}
              text={t('merges.noneText')}
            />
          }
          paging={
            merges.data && {
              page,
              pageSize: merges.data.page_size,
              total: merges.data.total,
              onPage: (next) => void navigate({ search: { page: next } }),
            }
          }
        />
      )}
    </Page>
  );
}

function useColumns(): Column<Merge>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'merged', header: t('merges.field.merged'), phone: 'title', cell: (row) => row.merged_name },
    { key: 'kept', header: t('merges.field.kept'), cell: (row) => <Kept merge={row} /> },
    { key: 'kind', header: t('merges.field.kind'), cell: (row) => t(`merges.kind.${row.kind}`) },
    { key: 'when', header: t('merges.field.when'), cell: (row) => format.instant(row.created_at) },
    { key: 'who', header: t('merges.field.who'), cell: (row) => row.created_by?.full_name },
    {
      key: 'state',
      header: t('merges.field.state'),
      phone: 'aside',
      cell: (row) =>
        row.undone_at ? (
          <StatusBadge tone="neutral" label={t('merges.state.undone')} />
        ) : (
          <Undo merge={row} />
        ),
    },
  ];
}

function Kept({ merge: { kind, kept_id: id, kept_name: name } }: { merge: Merge }) {
  switch (kind) {
    case 'student':
      return (
        <TextLink to="/students/$studentId" params={{ studentId: id }}>
          {name}
        </TextLink>
      );
    case 'family_account':
      return (
        <TextLink to="/families/$familyId" params={{ familyId: id }}>
          {name}
        </TextLink>
      );
    case 'teacher':
      return (
        <TextLink to="/teachers/$teacherId" params={{ teacherId: id }}>
          {name}
        </TextLink>
      );
    case 'guardian':
      return name;
  }
}

function Undo({ merge }: { merge: Merge }) {
  const { t } = useTranslation();
  const undo = useSave(() => undoMerge(merge.id), { said: t('merges.undone'), refresh: touched });
  const names = { merged: merge.merged_name, kept: merge.kept_name };
  return (
    <ConfirmButton
      size="compact-sm"
      loading={undo.isPending}
      question={t('merges.undoAsk', names)}
      consequence={t('merges.undoText', names)}
      confirm={t('merges.undo')}
      onConfirm={() => undo.mutate(undefined)}
    >
      {t('merges.undo')}
    </ConfirmButton>
  );
}
