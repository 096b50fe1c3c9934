import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Failed } from '@/api/Loaded';
import { trailEntities, useTrailTexts } from '@/api/trailTexts';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { AuditDetails } from './AuditDetails';
import { auditQuery, type AuditItem } from './queries';

const auditRoute = getRouteApi('/member/audit');

/** Who did what and when; nothing here can be changed. */
export default function AuditPage() {
  const { t } = useTranslation();
  const search = auditRoute.useSearch();
  const navigate = auditRoute.useNavigate();
  const [shown, setShown] = useState<AuditItem>();
  const columns = useColumns(setShown);
  const texts = useTrailTexts();
  const kinds = trailEntities
    .map((value) => ({ value, label: texts.entity(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const { page = 1 } = search;
  const audit = useQuery(auditQuery(search));
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, page: undefined, ...change }, replace: true });

  return (
    <Page title={t('accounts.audit.title')}>
      <Group>
        <Select
          aria-label={t('accounts.audit.entity')}
          placeholder={t('accounts.audit.anyEntity')}
          clearable
          searchable
          data={kinds}
          value={search.entity ?? null}
          onChange={(entity) => filter({ entity: entity ?? undefined })}
          w={{ base: '100%', xs: 220 }}
        />
        {(search.actor_id || search.entity_id) && (
          <Button variant="default" onClick={() => filter({ actor_id: undefined, entity_id: undefined })}>
            {t('accounts.audit.showAll')}
          </Button>
        )}
      </Group>
      {audit.error ? (
        <Failed error={audit.error} retry={audit.refetch} />
      ) : (
        <DataTable
          label={t('accounts.audit.title')}
          columns={columns}
          rows={audit.data?.items}
          rowKey={(item) => String(item.seq)}
          empty={<EmptyState title={t('accounts.audit.none')} />}
          paging={
            audit.data && {
              page,
              pageSize: audit.data.page_size,
              total: audit.data.total,
              onPage: (next) => filter({ page: next }),
            }
          }
        />
      )}
      {shown && <AuditDetails item={shown} onClose={() => setShown(undefined)} />}
    </Page>
  );
}

function useColumns(show: (item: AuditItem) => void): Column<AuditItem>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = useTrailTexts();
  return [
    { key: 'at', header: t('accounts.audit.at'), cell: (item) => format.instant(item.at) },
    {
      key: 'actor',
      header: t('accounts.audit.actor'),
      phone: 'title',
      cell: (item) => item.actor?.full_name ?? t('accounts.audit.system'),
    },
    { key: 'entity', header: t('accounts.audit.entityId'), cell: (item) => texts.entity(item.entity) },
    { key: 'action', header: t('accounts.audit.action'), cell: (item) => texts.action(item.action) },
    {
      key: 'details',
      header: t('accounts.audit.change'),
      phone: 'aside',
      cell: (item) => (
        <Button variant="subtle" size="compact-sm" onClick={() => show(item)}>
          {t('accounts.audit.details')}
        </Button>
      ),
    },
  ];
}
