import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';

export type CustomField = Answer<'get', '/custom-fields'>['items'][number];
export type CustomValue = Answer<'get', '/students/{student_id}/custom-values'>['items'][number];
export type NewCustomField = Body<'post', '/custom-fields'>;
type NewValues = Body<'put', '/students/{student_id}/custom-values'>;

export const recordKinds = ['student', 'family', 'teacher'] as const satisfies readonly CustomField['of'][];
export const fieldKinds = [
  'text',
  'number',
  'date',
  'choice',
] as const satisfies readonly CustomField['kind'][];
export type RecordKind = (typeof recordKinds)[number];

export const customFieldsQuery = () =>
  queryOptions({
    queryKey: ['custom-fields'],
    queryFn: () => everyItem((query) => answer(client.GET('/custom-fields', { params: { query } }))),
  });
export const createCustomField = (body: NewCustomField) => answer(client.POST('/custom-fields', { body }));
export const changeCustomField = (id: string, body: Body<'patch', '/custom-fields/{custom_field_id}'>) =>
  answer(client.PATCH('/custom-fields/{custom_field_id}', { ...at({ custom_field_id: id }), body }));

const lists = { student: 'students', family: 'families', teacher: 'teachers' };

export const customValuesQuery = (of: RecordKind, id: string) =>
  queryOptions({
    queryKey: [lists[of], id, 'custom-values'],
    queryFn: () => {
      switch (of) {
        case 'student':
          return answer(client.GET('/students/{student_id}/custom-values', at({ student_id: id })));
        case 'family':
          return answer(
            client.GET('/family-accounts/{family_account_id}/custom-values', at({ family_account_id: id })),
          );
        case 'teacher':
          return answer(client.GET('/teachers/{teacher_id}/custom-values', at({ teacher_id: id })));
      }
    },
  });

export function writeCustomValues(of: RecordKind, id: string, items: NewValues['items']) {
  const body = { items };
  switch (of) {
    case 'student':
      return answer(client.PUT('/students/{student_id}/custom-values', { ...at({ student_id: id }), body }));
    case 'family':
      return answer(
        client.PUT('/family-accounts/{family_account_id}/custom-values', {
          ...at({ family_account_id: id }),
          body,
        }),
      );
    case 'teacher':
      return answer(client.PUT('/teachers/{teacher_id}/custom-values', { ...at({ teacher_id: id }), body }));
  }
}
