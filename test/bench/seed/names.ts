import type { Chance } from './chance.ts';

/** Guests as they come to a hotel: one line a script, first names and then family names. */
const SCRIPTS: readonly (readonly [weight: number, first: string, last: string])[] = [
  [
    52,
    'Anna Ben Carla David Emma Felix Grace Hugo Ida James Kate Leon Mia Noah Olivia Paul Rosa Sam Tom Vera',
    'Smith Jones Taylor Brown Wilson Evans Walker White Baker Clark Hill Ward Cook Bell Reed Gray Stone Fisher Marsh Lane Archer Holt Vance Quill'
  ],
  [
    20,
    'Jürgen Björn Zoë Élodie François Chloé Mònica José Íñigo Søren Åsa Łukasz Žofie Dvořák Béla Győző Șerban Çağla Ömer Þóra',
    'Müller Weiß Größmann Dubois Lefèvre García Núñez Sørensen Ångström Kowalczyk Novák Kovács Szűcs Popescu Öztürk Şahin Guðmundsdóttir Strauß Böhm Jäger'
  ],
  [8, 'Дмитрий Елена Иван Ольга Наталія Владимир', 'Иванов Петрова Сидоров Шевченко Кузнецова Ковальчук'],
  [4, 'Γιώργος Ελένη Νίκος Μαρία', 'Παπαδόπουλος Νικολάου Γεωργίου Δημητρίου'],
  [4, 'محمد فاطمة أحمد ليلى', 'الحسن العلي منصور حداد'],
  [2, 'דוד שרה יוסף מרים', 'כהן לוי מזרחי פרץ'],
  [5, '李 王 张 陈', '伟 芳 秀英 建国 雷 明'],
  [2, '田中 佐藤 鈴木', '花子 太郎 さくら ケンジ'],
  [2, '김 이 박', '민준 서연 지훈'],
  [1, 'สมชาย มาลี', 'ใจดี ศรีสุข']
];
const scripts = SCRIPTS.map(([weight, first, last]) => [weight, { first: first.split(' '), last: last.split(' ') }] as const);

/** `Anna 2 Smith` stands for nobody: two given names make more people than there are names. */
export function guestName(chance: Chance): string {
  const { first, last } = chance.weigh(101, scripts);
  const second = chance.share(102) < 0.3 ? ` ${chance.pick(103, first)}` : '';
  return `${chance.pick(104, first)}${second} ${chance.pick(105, last)}`;
}

const PROVIDERS = ['example.com', 'example.org', 'example.net', 'mail.example'];

/** Letters outside Latin make no address: then it is a number. */
export function emailOf(name: string, chance: Chance): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(' ', '.');
  return `${plain === '' ? 'guest' : plain}${chance.upTo(106, 9000)}@${chance.pick(107, PROVIDERS)}`;
}
