interface Course {
  name: string;
  active: boolean;
  offerings: readonly { id: string; name: string; active: boolean }[];
}

interface Choices {
  group: string;
  items: { value: string; label: string }[];
}

/** What is still sold, course by course, to choose from; and what is chosen already, even if it is sold no more. */
export function offeringChoices(courses: readonly Course[] | undefined, chosen?: string | null): Choices[] {
  return (courses ?? []).flatMap((course) => {
    const items = course.offerings
      .filter(({ id, active }) => (course.active && active) || id === chosen)
      .map(({ id, name }) => ({ value: id, label: `${course.name} · ${name}` }));
    return items.length > 0 ? [{ group: course.name, items }] : [];
  });
}
