import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { coursesQuery } from '@/choices/lists';
import { Section } from '@/ui/Section';

/** For somebody who made an account and is not known to the institute yet. */
export function NoRole() {
  const { t } = useTranslation();
  const { institute, user } = useViewer();
  const courses = useQuery(coursesQuery());
  return (
    <>
      <Section title={t('app.noRole.title')}>
        <Text>{t('app.noRole.text', { institute: institute.name, email: user.email })}</Text>
      </Section>
      {!!courses.data?.items.length && (
        <Section title={t('app.noRole.courses')}>
          <ul>
            {courses.data.items.map((course) => (
              <li key={course.id}>{course.name}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
