import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { READY, type Desk, type LaunchOptions } from './running-desk.ts';

/**
 * What makes two runs look the same: the same morning, the same place, the same fonts, drawn without a graphics card. Time goes on
 * from there; what of it is seen on screen is made alike as the picture is taken (pictures.ts).
 */
const MORNING = Date.parse('2027-01-12T08:40:00Z');

const CLOCK = join(import.meta.dirname, 'clock-ahead.cjs');

/** The fonts that the set-up brings where there are none, and no other: as on any machine, however it smooths its own. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/truetype/liberation</dir>
  <dir>/usr/share/fonts/truetype/liberation2</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont><rejectfont><glob>*/LiberationSerif-*</glob><glob>*/LiberationSansNarrow-*</glob></rejectfont></selectfont>
  <match target="pattern">
    <test name="family"><string>monospace</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Liberation Mono</string></edit>
  </match>
  <match target="pattern"><edit name="family" mode="append_last"><string>Liberation Sans</string></edit></match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;

/** For the programs of one test or one file of tests; all of them have the same clock. */
export interface Steady {
  /** How a desk is started. */
  readonly launch: Pick<LaunchOptions, 'env' | 'require' | 'args'>;
  /** What Node that runs the training gateway is told beside the gateway's own arguments. */
  readonly node: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The page's clock; it begins anew. */
  readonly settle: (desk: Pick<Desk, 'window'>) => Promise<void>;
}

/** @param folder where the fonts are described */
export async function steady(folder: string): Promise<Steady> {
  const ahead = MORNING - Date.now();
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, FONTS);
  const env = { CLOCK_AHEAD: String(ahead), TZ: 'Europe/Zurich' };
  return {
    launch: {
      env: { ...env, FONTCONFIG_FILE: fonts },
      require: CLOCK,
      args: ['--disable-gpu', '--disable-lcd-text', '--force-color-profile=srgb', '--force-device-scale-factor=1']
    },
    node: ['--require', CLOCK],
    env,
    settle: async ({ window: page }) => {
      await page.addInitScript((milliseconds) => {
        const RealDate = Date;
        window.Date = new Proxy(RealDate, {
          construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [target.now() + milliseconds] : given, made),
          get: (target, name) => (name === 'now' ? () => target.now() + milliseconds : Reflect.get(target, name))
        });
      }, ahead);
      await page.reload();
      await page.waitForSelector(READY);
    }
  };
}
