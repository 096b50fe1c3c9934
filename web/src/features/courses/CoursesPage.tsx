import { Button, Group, Text } from '@mantine/core';
import { IconBook, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '@/api/ExportMenu';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { coursesQuery, pricePlansQuery } from '@/choices/lists';
import { planOn } from '@/lib/price';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { CourseModal } from './CourseModal';
import { OfferingModal } from './OfferingModal';
import { type Course, type Offering } from './queries';

type Editing = { course: Course | null } | { offering: Offering | null; ofCourse: Course };

/** What the institute teaches and what it costs. */
export default function CoursesPage() {
  const { t } = useTranslation();
  const who = useViewer();
  const courses = useQuery(coursesQuery());
  const priceOf = usePrices();
  const [editing, setEditing] = useState<Editing>();
  const close = () => setEditing(undefined);
  const mayEdit = who.can('courses:create');
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing({ course: null })}>
      {t('courses.course.add')}
    </Button>
  );

  return (
    <Page
      title={t('courses.nav.courses')}
      actions={
        courses.data?.items.length ? (
          <>
            <ExportMenu list="courses" />
            <ExportMenu list="enrollments" label={t('courses.enrollment.export')} />
            {add}
          </>
        ) : undefined
      }
    >
      <Loaded query={courses}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconBook size={24} />}
              title={t('courses.course.none')}
              text={t('courses.course.noneText')}
              action={add}
            />
          ) : (
            items.map((course) => (
              <CourseSection
                key={course.id}
                course={course}
                priceOf={priceOf}
                onEdit={mayEdit ? () => setEditing({ course }) : undefined}
                onOffering={(offering) => setEditing({ offering, ofCourse: course })}
              />
            ))
          )
        }
      </Loaded>
      {editing && 'course' in editing && <CourseModal course={editing.course} onClose={close} />}
      {editing && 'offering' in editing && (
        <OfferingModal
          course={editing.ofCourse}
          offering={editing.offering}
          amountMinor={editing.offering && priceOf(editing.offering)}
          onClose={close}
        />
      )}
    </Page>
  );
}

/** Monthly prices of today, for those who may see them. */
function usePrices() {
  const format = useFormat();
  const who = useViewer();
  const { data } = useQuery({ ...pricePlansQuery(), enabled: who.can('price_plans:read') });
  const today = format.today();
  return (offering: Offering) => planOn(data?.items ?? [], offering.id, today)?.amount_minor ?? null;
}

interface CourseSectionProps {
  course: Course;
  priceOf: (offering: Offering) => number | null;
  onEdit: (() => void) | undefined;
  onOffering: (offering: Offering | null) => void;
}

function CourseSection({ course, priceOf, onEdit, onOffering }: CourseSectionProps) {
  const { t } = useTranslation();
  const columns = useColumns(priceOf, onEdit && onOffering);
  const addOffering = onEdit && (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => onOffering(null)}>
      {t('courses.offering.add')}
    </Button>
  );
  return (
    <Section
      title={course.name}
      actions={
        onEdit && (
          <Group gap="xs">
            <Button
              variant="subtle"
              onClick={onEdit}
              aria-label={t('courses.course.editNamed', { name: course.name })}
            >
              {t('ui.edit')}
            </Button>
            {course.offerings.length > 0 && addOffering}
          </Group>
        )
      }
    >
      <Group gap="xs">
        <Text c="dimmed">{[course.instrument.name, course.level?.name].filter(Boolean).join(' · ')}</Text>
        {!course.active && <StatusBadge tone="neutral" label={t('courses.course.gone')} />}
        {!course.published && <StatusBadge tone="neutral" label={t('courses.course.hidden')} />}
      </Group>
      <DataTable
        label={t('courses.offering.of', { course: course.name })}
        columns={columns}
        rows={course.offerings}
        rowKey={(offering) => offering.id}
        empty={
          <EmptyState
            title={t('courses.offering.none')}
            text={t('courses.offering.noneText')}
            action={addOffering}
          />
        }
      />
    </Section>
  );
}

function useColumns(
  priceOf: (offering: Offering) => number | null,
  onEdit: ((offering: Offering) => void) | undefined,
): Column<Offering>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Offering>[] = [
    {
      key: 'name',
      header: t('courses.offering.title'),
      phone: 'title',
      cell: (offering) => <OfferingName offering={offering} />,
    },
    {
      key: 'format',
      header: t('courses.field.format'),
      cell: (offering) =>
        `${t(`courses.format.${offering.format}`)} · ${t('courses.offering.minutes', { count: offering.duration_minutes })}`,
    },
    {
      key: 'price',
      header: t('courses.field.pricePerMonth'),
      align: 'end',
      cell: (offering) => {
        const amount = priceOf(offering);
        return amount === null ? (
          t('courses.offering.noPrice')
        ) : (
          <span className="tabular">{format.money(amount)}</span>
        );
      },
    },
  ];
  if (!onEdit) return columns;
  return [
    ...columns,
    {
      key: 'edit',
      header: t('ui.edit'),
      hideHeader: true,
      align: 'end',
      phone: 'aside',
      cell: (offering) => (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => onEdit(offering)}
          aria-label={t('courses.course.editNamed', { name: offering.name })}
        >
          {t('ui.edit')}
        </Button>
      ),
    },
  ];
}

function OfferingName({ offering }: { offering: Offering }) {
  const { t } = useTranslation();
  if (offering.active) return offering.name;
  return (
    <Group gap="xs">
      {offering.name}
      <StatusBadge tone="neutral" label={t('courses.offering.gone')} />
    </Group>
  );
}
