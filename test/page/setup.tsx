import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '../../src/renderer/kit/base.css';
import { startTexts } from '../../src/renderer/text/i18n.ts';

await startTexts();
