import {
  createTheme,
  Drawer,
  Modal,
  Select,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const iris: MantineColorsTuple = [
  '#f1eeff',
  '#dfd9ff',
  '#bbafff',
  '#9682fd',
  '#775cfb',
  '#6344fa',
  '#5b3df5',
  '#4a2adb',
  '#4124c4',
  '#361cad',
];

// the <header> of a dialog is no banner of the page
const dialogHeader = { header: { role: 'presentation' } };
const dialogTitle = { title: { fontWeight: 650 } };

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  colors: { iris },
  defaultRadius: 'md',
  autoContrast: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Noto Sans Tamil", sans-serif',
  headings: { fontWeight: '650' },
  components: {
    Modal: Modal.extend({ defaultProps: { attributes: dialogHeader }, styles: dialogTitle }),
    // a second click on what is chosen changes nothing; what may be empty has a cross
    Select: Select.extend({ defaultProps: { allowDeselect: false } }),
    Drawer: Drawer.extend({ defaultProps: { attributes: dialogHeader }, styles: dialogTitle }),
  },
});

/** Where Mantine's own greys and light tints miss the contrast of WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636b',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-teal-light-color': '#087055',
    '--mantine-color-blue-light-color': '#1560a8',
    '--mantine-color-red-light-color': '#b42323',
    '--mantine-color-orange-light-color': '#a34700',
    '--mantine-color-gray-light-color': '#495057',
  },
  dark: {
    '--mantine-color-dimmed': '#b0b4ba',
    '--mantine-color-placeholder': '#a0a4aa',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#bbafff',
    '--mantine-color-iris-light-color': '#bbafff',
  },
});
