import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, download, sendFile, type Answer, type Body } from '@/api/client';

export type ImportItem = Answer<'get', '/imports'>['items'][number];
export type ImportDetail = Answer<'get', '/imports/{import_id}'>;
export type ImportKind = ImportItem['kind'];
export type ImportRow = Answer<'get', '/imports/{import_id}/rows'>['items'][number];
export type ImportChange = Answer<'get', '/imports/{import_id}/changes'>['items'][number];
export type Outcome = ImportRow['outcome'];
export type Mapping = Body<'put', '/imports/{import_id}/mapping'>;
export type Reading = Body<'put', '/imports/{import_id}/reading'>;

export const kinds = [
  'students',
  'families',
  'teachers',
  'enrollments',
] as const satisfies readonly ImportKind[];
export const outcomes = ['refused', 'create', 'change', 'unchanged'] as const satisfies readonly Outcome[];

export const importsQuery = (page: number) =>
  queryOptions({
    queryKey: ['imports', 'list', page],
    queryFn: () => answer(client.GET('/imports', { params: { query: { page } } })),
    placeholderData: keepPreviousData,
  });

/** Asked for again and again while it is being written. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => answer(client.GET('/imports/{import_id}', at({ import_id: id }))),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1000 : false),
  });

export const importRowsQuery = (id: string, outcome: Outcome, page: number) =>
  queryOptions({
    queryKey: ['imports', id, 'rows', outcome, page],
    queryFn: () =>
      answer(
        client.GET('/imports/{import_id}/rows', {
          params: { path: { import_id: id }, query: { outcome, page } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const keptQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'kept'],
    queryFn: () =>
      answer(
        client.GET('/imports/{import_id}/changes', {
          params: { path: { import_id: id }, query: { kept: true, page_size: 200 } },
        }),
      ),
  });

export async function uploadImport(kind: ImportKind, file: File): Promise<ImportDetail> {
  const query = new URLSearchParams({ kind, file_name: file.name });
  return (await sendFile(`/imports?${query}`, file)) as ImportDetail;
}

export const replaceReading = (id: string, body: Reading) =>
  answer(client.PUT('/imports/{import_id}/reading', { ...at({ import_id: id }), body }));
export const replaceMapping = (id: string, body: Mapping) =>
  answer(client.PUT('/imports/{import_id}/mapping', { ...at({ import_id: id }), body }));
export const runImport = (id: string, onlyGoodRows: boolean) =>
  answer(
    client.POST('/imports/{import_id}/run', {
      ...at({ import_id: id }),
      body: { only_good_rows: onlyGoodRows },
    }),
  );
export const undoImport = (id: string) =>
  answer(client.POST('/imports/{import_id}/undo', at({ import_id: id })));

export const importFile = (id: string) => download(`/imports/${id}/file`);
export const refusedRows = (id: string) => download(`/imports/${id}/refused-rows`);
export const importTemplate = (kind: ImportKind) => download(`/import-templates/${kind}`);
