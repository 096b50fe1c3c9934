import { addStudent } from '../institute';
import { expect, expectAccessible, test } from '../fixture';
import { expectPage, isPhone, signIn } from '../person';

test('the home page strikes out what is cancelled alone, and names who has no lesson', async ({
  page,
  institute,
}) => {
  const { api, today, owner, url, offering } = institute;
  const mark = isPhone(page) ? 'phone' : 'desk';
  const teacher = await api.post('/teachers', { full_name: `Teacher of the ${mark}` });
  const plan = (title: string, time: string) =>
    api.post('/lessons', {
      title,
      teacher_id: teacher.id,
      student_ids: [],
      starts: `${today}T${time}`,
      duration_minutes: 45,
    });
  const [planned, cancelled] = [`Choir ${mark}`, `Rehearsal ${mark}`];
  await plan(planned, '07:00');
  const { id } = await plan(cancelled, '08:00');
  await api.put(`/lessons/${id}/cancellation`, { reason: '' });
  const name = `Waits for lessons, ${mark}`;
  const student = await addStudent(api, name, `Mother of the ${mark}`);
  await api.post('/enrollments', { student_id: student.id, offering_id: offering.id, starts_on: today });

  await page.goto(url);
  await signIn(page, owner);
  await expectPage(page, /^Hello/);
  await expect(page.getByText(planned, { exact: true })).not.toHaveCSS(
    'text-decoration-line',
    'line-through',
  );
  await expect(page.getByText(cancelled, { exact: true })).toHaveCSS('text-decoration-line', 'line-through');
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('no lesson is planned');
  await expectAccessible(page);
});
