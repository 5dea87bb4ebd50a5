import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

/** Harbour blue-green: calm beside amounts, and dark enough at shade 8 for white text. */
const harbour: MantineColorsTuple = [
  '#edf6f7',
  '#d9eaec',
  '#b2d4d9',
  '#88bdc5',
  '#66aab4',
  '#4f9daa',
  '#3a8896',
  '#2b7784',
  '#1e6773',
  '#0b4a55'
];
/** The dark scheme's greys, with a little of the harbour in them. */
const dark: MantineColorsTuple = [
  '#d5dde3',
  '#b8c4cc',
  '#93a0aa',
  '#67747e',
  '#404b54',
  '#36414a',
  '#232b31',
  '#1b2126',
  '#151a1f',
  '#0f1317'
];
/** Training: warm, never mistaken for the real desk. */
const training: MantineColorsTuple = [
  '#fff6e5',
  '#ffe9c4',
  '#ffd28a',
  '#ffb94c',
  '#fca61f',
  '#f59a08',
  '#d98100',
  '#b06800',
  '#8a5100',
  '#603800'
];
/** Sandbox: the gateway's own test system. */
const sandbox: MantineColorsTuple = [
  '#f5f0ff',
  '#e6dcfb',
  '#cab6f3',
  '#ad8dec',
  '#956be6',
  '#8656e2',
  '#7a48d9',
  '#6839c0',
  '#5a31a8',
  '#452386'
];

/** What screen readers call parts of fields that have no words of their own: the small cross, and the eye of a hidden field. */
type FieldWords = { readonly clear: string; readonly show: string };

/** The desk's look. */
export const themeFor = ({ clear, show }: FieldWords) =>
  createTheme({
    colors: { dark, harbour, training, sandbox },
    primaryColor: 'harbour',
    primaryShade: 8,
    defaultRadius: 'md',
    focusRing: 'auto',
    fontFamily: '"Inter", "Segoe UI", "SF Pro Text", system-ui, -apple-system, "Liberation Sans", sans-serif',
    fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace',
    headings: {
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.375rem', lineHeight: '1.3' },
        h2: { fontSize: '1.125rem', lineHeight: '1.35' },
        h3: { fontSize: '1rem', lineHeight: '1.4' }
      }
    },
    respectReducedMotion: true,
    components: {
      Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
      // The title bar of a dialog is no banner of the page.
      Modal: { defaultProps: { centered: true, radius: 'lg', attributes: { header: { role: 'presentation' } } } },
      Drawer: { defaultProps: { position: 'right', attributes: { header: { role: 'presentation' } } } },
      // Words that do not fit side by side go on below: none of them is cut.
      SegmentedControl: {
        // Each as wide as its words while there is room; only then words are broken.
        styles: {
          control: { minWidth: 0, flexBasis: 'auto' },
          label: { height: '100%', whiteSpace: 'normal', overflowWrap: 'anywhere', hyphens: 'auto' }
        }
      },
      Popover: { defaultProps: { shadow: 'md' } },
      Select: { defaultProps: { comboboxProps: { shadow: 'md' }, clearButtonProps: { 'aria-label': clear } } },
      MultiSelect: { defaultProps: { clearButtonProps: { 'aria-label': clear } } },
      TagsInput: { defaultProps: { clearButtonProps: { 'aria-label': clear } } },
      PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': show } } },
      // It says nothing that the field does not.
      ComboboxChevron: { defaultProps: { 'aria-hidden': true } },
      DateInput: { defaultProps: { clearButtonProps: { 'aria-label': clear } } },
      DateTimePicker: { defaultProps: { clearButtonProps: { 'aria-label': clear } } }
    }
  });

/** Text colours with at least 4.5:1 on their ground, in both schemes; Mantine's own greys are a little too light. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--desk-status-height': '34px', '--desk-ribbon-height': '24px', '--desk-target': '44px' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#56616b',
    '--mantine-color-placeholder': '#69747e',
    '--mantine-color-error': '#b42318',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#93190f',
    '--mantine-color-red-light-color': '#b42318',
    '--desk-ground': '#f4f6f8',
    '--desk-line': '#dde3e8',
    '--desk-row-hover': '#eef4f6',
    '--desk-row-active': '#dcecef',
    '--desk-bone': '#e4e9ed',
    '--desk-ribbon-training': '#8a5100',
    '--desk-ribbon-sandbox': '#5a31a8'
  },
  dark: {
    '--mantine-color-body': '#1b2126',
    '--mantine-color-dimmed': '#a5b1bb',
    '--mantine-color-placeholder': '#8f9ba5',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-anchor': '#88bdc5',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#93190f',
    '--mantine-color-red-light-color': '#ff9b93',
    '--mantine-color-harbour-light-color': '#88bdc5',
    '--desk-ground': '#14191d',
    '--desk-line': '#323b43',
    '--desk-row-hover': '#232b31',
    '--desk-row-active': '#23414a',
    '--desk-bone': '#2e373f',
    '--desk-ribbon-training': '#8a5100',
    '--desk-ribbon-sandbox': '#5a31a8'
  }
});
