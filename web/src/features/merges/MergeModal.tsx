import { Alert, List, Radio, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/api/problemText';
import { useSave } from '@/api/save';
import { FormModal } from '@/ui/FormModal';
import { followers } from './following';
import { merge, previewQuery, sameQuery, touched, type Hit, type NewMerge } from './queries';

export interface MergeRecord {
  kind: NewMerge['kind'];
  id: string;
  name: string;
  /** What tells it from another of the same name. */
  detail: string;
}

interface MergeModalProps {
  record: MergeRecord;
  onClose: () => void;
  /** The record that is left. */
  onMerged: (kept: MergeRecord) => void;
}

/** Finds the second record of somebody, shows what would go along, and makes one of the two. */
export function MergeModal({ record, onClose, onMerged }: MergeModalProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState<MergeRecord>();
  const [keepsOther, setKeepsOther] = useState(false);
  const [kept, merged] = keepsOther && other ? [other, record] : [record, other];
  const pair = merged && { kind: record.kind, kept_id: kept.id, merged_id: merged.id };
  const preview = usePreview(pair);
  const save = useSave(merge, {
    said: t('merges.done'),
    refresh: touched,
    onDone: () => {
      onClose();
      onMerged(kept);
    },
  });
  return (
    <FormModal
      title={t('merges.title', { name: record.name })}
      onClose={onClose}
      saving={save.isPending}
      submitLabel={t('merges.submit')}
      onSubmit={(event) => {
        event.preventDefault();
        if (pair && preview.isSuccess) save.mutate(pair);
      }}
    >
      <OtherSelect record={record} other={other} onOther={setOther} />
      {other && (
        <Radio.Group
          label={t('merges.keep')}
          description={t(record.kind === 'teacher' ? 'merges.keepTeacherHint' : 'merges.keepHint')}
          value={kept.id}
          onChange={(id) => setKeepsOther(id === other.id)}
        >
          <Stack gap="xs" mt="xs">
            <Radio value={record.id} label={record.name} description={record.detail} />
            <Radio value={other.id} label={other.name} description={other.detail} />
          </Stack>
        </Radio.Group>
      )}
      {pair && <Consequence preview={preview} />}
    </FormModal>
  );
}

const nobody: NewMerge = { kind: 'student', kept_id: '', merged_id: '' };

const usePreview = (pair: NewMerge | undefined) =>
  useQuery({ ...previewQuery(pair ?? nobody), enabled: pair !== undefined });

function Consequence({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation();
  const say = useProblemText();
  if (preview.error) return <Alert color="orange" title={say(preview.error)} role="alert" />;
  if (!preview.data) return <Skeleton h={60} role="status" aria-label={t('ui.loading')} />;
  const { families, following } = preview.data;
  const along = followers(following);
  return (
    <Alert color="blue" role="status">
      <Stack gap="xs">
        {families && <Text size="sm">{t('merges.families', families)}</Text>}
        <Text size="sm">{t(along.length > 0 ? 'merges.following' : 'merges.nothingFollows')}</Text>
        {along.length > 0 && (
          <List size="sm">
            {along.map(({ what, count }) => (
              <List.Item key={what}>{t(`merges.follow.${what}`, { count })}</List.Item>
            ))}
          </List>
        )}
        <Text size="sm" c="dimmed">
          {t('merges.undoable')}
        </Text>
      </Stack>
    </Alert>
  );
}

interface OtherSelectProps {
  record: MergeRecord;
  other: MergeRecord | undefined;
  onOther: (other: MergeRecord | undefined) => void;
}

/** The kinds of records as the search calls them. */
const searched = {
  student: 'student',
  guardian: 'guardian',
  family_account: 'family',
  teacher: 'teacher',
} as const satisfies Record<NewMerge['kind'], Hit['kind']>;

/** Found by what the search box finds people by; the record's own name is asked first, because its double has it, too. */
function OtherSelect({ record, other, onOther }: OtherSelectProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [typed] = useDebouncedValue(words, 250);
  const sought = typed && typed !== other?.name ? typed : record.name;
  const found = useQuery(sameQuery(sought));
  const hits = (found.data?.items ?? []).filter(
    (hit) => hit.kind === searched[record.kind] && hit.id !== record.id,
  );
  const labels = new Map(hits.map((hit) => [hit.id, described(hit)]));
  if (other && !labels.has(other.id)) labels.set(other.id, other.name);
  return (
    <Select
      label={t('merges.other')}
      description={t('merges.otherHint')}
      data-autofocus
      searchable
      clearable
      value={other?.id ?? null}
      onChange={(id) => {
        const hit = hits.find((one) => one.id === id);
        onOther(hit && { kind: record.kind, id: hit.id, name: hit.title, detail: hit.detail ?? '' });
      }}
      searchValue={words}
      onSearchChange={setWords}
      data={[...labels].map(([value, label]) => ({ value, label }))}
      // the server has searched already
      filter={({ options }) => options}
      nothingFoundMessage={found.isSuccess && t('merges.notFound')}
    />
  );
}

function described({ title, detail }: Hit): string {
  return detail ? `${title} · ${detail}` : title;
}
