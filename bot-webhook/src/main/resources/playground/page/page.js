// The page of the playground: groups on the left, the conversation in the middle, the board of its area on the right.
// Whatever comes from the server is data: it is only ever set as text (textContent), never as markup.

const $ = (id) => document.getElementById(id);

const WORDS = {
  duty: {
    VOLUNTEER: '志愿者', EMERGENCY: '应急队员', POLICE: '民警', LEADER: '网格长', SOCIAL_WORKER: '社工',
    DEPUTY_DIRECTOR: '副主任', STREET: '街道',
  },
  group: { LIAISON: '联络群', UNIT: '单元群', RESIDENTS: '居民群', STREET: '街道群' },
  round: { sweep: '扫楼', sampling: '采样', supplies: '物资', 'roll-call': '点名', rollcall: '点名', patrol: '巡查' },
  place: { HERE: '这里的人', ABOVE: '上级', RESIDENT: '居民', ELSEWHERE: '其他地方的人' },
  // How a household stands: the class that colours its cell, the sign in it, and the words for those who cannot see it.
  outcome: {
    OPEN: ['is-open', '·', '还没报'],
    DONE: ['is-done', '✓', '齐了'],
    PARTIAL: ['is-part', '', '齐了一部分'],
    NOT_DONE: ['is-trouble', '没齐', '没齐'],
    NO_ANSWER: ['is-trouble', '没人', '敲门没人应'],
    REFUSED: ['is-trouble', '拒绝', '拒绝'],
    VISIT: ['is-trouble', '上门', '要上门'],
    AWAY: ['is-aside', '外出', '不在家'],
    VACANT: ['is-aside', '空房', '空房'],
    ISOLATED: ['is-aside', '隔离', '隔离'],
    ELSEWHERE: ['is-aside', '别处', '在别处做过，待核实'],
    LEFT: ['is-aside', '放门口', '放门口'],
    LEFT_NO_ANSWER: ['is-aside', '放门口', '没人，放门口'],
  },
};
const GROUP_ORDER = ['STREET', 'LIAISON', 'UNIT', 'RESIDENTS', ''];
const MANY_GROUPS = 40; // beyond that a list needs a filter
const byName = new Intl.Collator('zh', { numeric: true }).compare;

const page = {
  groups: [],
  privates: [],        // {conversation, person}
  people: [],          // of the current conversation's area
  current: null,       // {conversation, name, kind, area, boundTo, person}
  board: null,
  area: '',            // the board's, which may have been moved away from the conversation's
  round: 0,            // chosen by hand, or the one spoken of last; 0 means the newest
  speaker: new Map(),  // conversation → userid
  drafts: new Map(),   // conversation → text not yet sent
  news: new Map(),     // conversation → lines not yet seen
  examples: new Map(), // area → rooms to name in examples
  shown: new Map(),    // line id → its element
  maxText: 20480,
  zone: undefined,
  ahead: 0,            // how far the server's clock is ahead of this one, in ms
};

// ---- small tools

function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role' || name === 'scope') {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

async function ask(what, parameters = {}) {
  const answer = await fetch(`playground/api/${what}?${new URLSearchParams(parameters)}`);
  if (!answer.ok) {
    throw new Error(`${what}: ${answer.status}`);
  }
  return answer.json();
}

function clockTime(at) {
  return new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: page.zone });
}

const unitName = (unit) => `${unit.building}幢${unit.unit ? `${unit.unit}单元` : ''}`;
const groupName = (group) => group.name || `新群（${group.boundTo || '未绑定'}）`;
const isMicroGrid = (area) => area.split('/').length === 4;

// ---- groups and private chats

async function loadGroups() {
  const answer = await ask('groups');
  page.groups = answer.groups;
  page.maxText = answer.maxText;
  page.zone = knownZone(answer.zone);
  $('kept').textContent = answer.linesKept;
}

/** An offset such as +08:00 is a zone for Java, but not for every browser. */
function knownZone(zone) {
  try {
    new Intl.DateTimeFormat('zh-CN', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

function renderGroups() {
  const list = $('group-list');
  const wanted = $('filter').value.trim();
  $('filter-row').hidden = page.groups.length <= MANY_GROUPS;
  const communities = [...new Set(page.groups.map((group) => group.community))]
    .sort((a, b) => (a === '') - (b === '') || byName(a, b));
  const sections = [];
  for (const community of communities) {
    for (const kind of GROUP_ORDER) {
      const groups = page.groups
        .filter((group) => group.community === community && group.kind === kind && groupName(group).includes(wanted))
        .sort((a, b) => byName(a.name, b.name));
      if (groups.length > 0) {
        const heading = kind === '' ? '试试绑定' : WORDS.group[kind];
        const of = communities.filter(Boolean).length > 1 && community ? `${community} · ` : '';
        sections.push(el('section', {},
          el('h2', { textContent: of + heading }),
          el('ul', {}, ...groups.map((group) => el('li', {}, goButton(group, groupName(group), bindingHint(group)))))));
      }
    }
  }
  list.replaceChildren(...sections);
  $('privates').hidden = page.groups.length === 0;
  $('private-list').replaceChildren(...page.privates.map((chat) => el('li', {}, goButton(chat, personName(chat.person), ''))));
}

function bindingHint(group) {
  if (group.name === '' || group.boundTo === group.name) {
    return '';
  }
  return group.boundTo ? `现在绑定 ${group.boundTo}` : '现在没有绑定';
}

function goButton(target, name, hint) {
  const news = page.news.get(target.conversation);
  const button = el('button', { type: 'button', className: 'go' },
    el('span', { className: 'name', textContent: name }, ),
    news ? el('span', { className: 'news', textContent: news, 'aria-label': `${news} 条新消息` }) : null);
  if (hint) {
    button.firstChild.append(el('span', { className: 'bound', textContent: hint }));
  }
  if (page.current?.conversation === target.conversation) {
    button.setAttribute('aria-current', 'page');
  }
  button.dataset.conversation = target.conversation;
  button.addEventListener('click', () => {
    showGroups(false);
    open(target);
  });
  return button;
}

function showGroups(shown) {
  $('groups').classList.toggle('shown', shown);
  $('shade').hidden = !shown;
  $('menu').setAttribute('aria-expanded', String(shown));
  if (shown) {
    ($('group-list').querySelector('[aria-current]') ?? $('close')).focus();
  }
}

async function loadPrivatePick() {
  const top = page.groups.find((group) => group.kind === 'LIAISON')?.area ?? page.groups.find((group) => group.area)?.area;
  const people = top ? await ask('people', { area: top }) : [];
  fillPeople($('private-pick'), people, new Option('与机器人私聊：选一位…', ''));
  $('private-pick').onchange = (event) => {
    const person = people.find((one) => one.userid === event.target.value);
    event.target.value = '';
    if (person) {
      showGroups(false);
      open(privateChat(person));
    }
  };
  return people;
}

function privateChat(person) {
  const conversation = `playground/single/${person.userid}`;
  let chat = page.privates.find((one) => one.conversation === conversation);
  if (!chat) {
    chat = { conversation, name: '', kind: 'PRIVATE', area: person.area, boundTo: '', person };
    page.privates.push(chat);
  }
  return chat;
}

// ---- people

function personName(person) {
  if (person.place === 'RESIDENT') {
    return `居民${person.userid.split('-').pop()}`;
  }
  const duties = person.duties.map((duty) => WORDS.duty[duty] ?? duty).filter((duty) => !person.name.includes(duty));
  return [person.name, ...duties].join(' · ');
}

function fillPeople(select, people, first) {
  const groups = Object.keys(WORDS.place).map((place) => {
    const here = people.filter((person) => person.place === place);
    return here.length === 0 ? null : el('optgroup', { label: WORDS.place[place] }, ...here.map((person) => {
      const where = person.areaName ? `（${person.areaName}）` : '';
      return new Option(personName(person) + where, person.userid);
    }));
  });
  select.replaceChildren(...[first, ...groups].filter(Boolean));
}

function speaker() {
  return page.people.find((person) => person.userid === $('as').value) ?? page.current?.person;
}

async function loadPeople() {
  const at = page.current;
  page.people = at.person ? [at.person] : await ask('people', { area: at.area || anyArea() });
  fillPeople($('as'), page.people);
  const usual = at.kind === 'RESIDENTS' ? page.people.find((person) => person.place === 'RESIDENT') : page.people[0];
  const wanted = page.speaker.get(at.conversation) ?? usual?.userid;
  if (wanted !== undefined) {
    $('as').value = wanted;
  }
  $('as').disabled = Boolean(at.person);
}

/** Where nothing is bound yet, anybody of the first community may try. */
const anyArea = () => page.groups.find((group) => group.kind === 'LIAISON')?.area ?? page.groups[0].area;

// ---- the conversation

async function open(target) {
  if (page.current) {
    page.drafts.set(page.current.conversation, $('text').value);
  }
  page.current = target;
  page.area = target.area;
  page.round = 0;
  page.board = null;
  page.news.delete(target.conversation);
  location.replace(`#${encodeURIComponent(target.conversation)}`);
  renderTitle();
  $('text').value = page.drafts.get(target.conversation) ?? '';
  problem('');
  renderGroups();
  await Promise.all([loadLines(), loadPeople(), loadBoard()]);
  if (page.current === target) {
    await renderExamples();
    $('text').focus({ preventScroll: true });
  }
}

function renderTitle() {
  const target = page.current;
  const title = target.person ? `${personName(target.person)}（私聊）` : groupName(target);
  $('title').textContent = title;
  document.title = `${title} · 齐了 试用页`;
  $('subtitle').textContent = subtitle(target);
}

function subtitle(target) {
  if (target.person) {
    return '只有这一位和机器人看得到';
  }
  const where = target.area ? target.area.split('/').pop() : '先绑定，机器人才知道说的是哪里';
  return [WORDS.group[target.kind], where].filter(Boolean).join(' · ');
}

async function loadLines() {
  const at = page.current;
  const lines = await ask('lines', { conversation: at.conversation });
  if (page.current !== at) {
    return;
  }
  page.shown.clear();
  $('lines').replaceChildren();
  lines.forEach(showLine);
  $('welcome').hidden = lines.length > 0;
  toEnd();
}

function receive(line) {
  if (line.conversation === page.current?.conversation) {
    const follow = atEnd || line.kind === 'PERSON';
    showLine(line);
    $('welcome').hidden = true;
    if (follow) {
      toEnd();
    }
  } else if (line.kind === 'ANSWER' || line.kind === 'UNASKED') {
    page.news.set(line.conversation, (page.news.get(line.conversation) ?? 0) + 1);
    renderGroups();
  }
}

/** Lines come twice, with the reply and pushed; each is shown once. */
function showLine(line) {
  if (page.shown.has(line.id)) {
    return;
  }
  if (line.kind === 'SILENCE' || line.kind === 'FAILURE') {
    page.shown.set(line.id, null);
    const failed = line.kind === 'FAILURE';
    page.shown.get(line.about)?.append(el('p', {
      className: failed ? 'came failed' : 'came',
      textContent: failed ? '⚠ 没有记下，请再发一次' : '机器人未作声',
    }));
    return;
  }
  const bot = line.kind !== 'PERSON';
  const who = bot ? '齐了' : line.name || personName({ place: 'RESIDENT', userid: line.userid });
  const element = el('li', { className: `line ${bot ? 'bot' : 'person'}` },
    el('p', { className: 'who', textContent: `${who}　${clockTime(line.at)}` }),
    el('p', { className: 'words' }, ...wordsOf(line.text)),
    ...attachmentOf(line));
  element.dataset.kind = line.kind;
  page.shown.set(line.id, element);
  $('lines').append(element);
}

/** What goes with the words: a picture to look at, or a file to keep. */
function attachmentOf(line) {
  if (!line.attachment) {
    return [];
  }
  const url = `/playground/api/attachment?line=${encodeURIComponent(line.id)}`;
  if (!line.picture) {
    return [el('a', { className: 'file', href: url, download: line.attachment, textContent: `下载 ${line.attachment}` })];
  }
  const picture = el('img', { className: 'picture', src: url, alt: '看板图，数字见上面的文字' });
  return [el('a', { className: 'drawn', href: url, target: '_blank', rel: 'noopener' }, picture)];
}

/** The text as it is, but a room such as 1-1-1504 is not torn apart at the end of a line. */
function wordsOf(text) {
  return text.split(/(\d+(?:-\d+)+)/).map((part, index) => (index % 2 ? el('span', { className: 'room', textContent: part }) : part));
}

let atEnd = true;
const toEnd = () => { $('scroll').scrollTop = $('scroll').scrollHeight; };

/** Whoever has scrolled up to read is left there; else the last line stays in sight, also when the space changes. */
function keepAtEnd() {
  const scroll = $('scroll');
  scroll.addEventListener('scroll', () => {
    atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  });
  new ResizeObserver(() => { if (atEnd) { toEnd(); } }).observe(scroll);
}

async function say(event) {
  event.preventDefault();
  const text = $('text').value;
  const at = page.current;
  if (text.trim() === '' || $('send').disabled) {
    return;
  }
  if (new TextEncoder().encode(text).length > page.maxText) {
    problem(`太长了：一条消息最多 ${page.maxText} 字节，约 ${Math.floor(page.maxText / 3)} 个汉字`);
    return;
  }
  problem('');
  $('send').disabled = true;
  try {
    const answer = await fetch('playground/api/say', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ conversation: at.conversation, as: $('as').value, text }),
    });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    if (page.current === at) {
      $('text').value = '';
    }
    page.drafts.delete(at.conversation);
    (await answer.json()).forEach(receive);
    changed();
  } catch (fault) {
    problem(fault instanceof TypeError ? '连不上机器人，没有发出去' : `没有发出去（${fault.message}）`);
  } finally {
    $('send').disabled = false;
    $('text').focus({ preventScroll: true });
  }
}

function problem(words) {
  $('problem').textContent = words;
  $('problem').hidden = words === '';
}

// ---- examples to begin with

async function renderExamples() {
  const at = page.current;
  const person = speaker();
  const sentences = await examples(at, person);
  if (page.current !== at || speaker() !== person) {
    return;
  }
  $('text').placeholder = sentences[0];
  $('welcome-example').textContent = sentences[0];
  $('chips').replaceChildren(...sentences.map((sentence) => {
    const chip = el('button', { type: 'button', className: 'chip', textContent: sentence });
    chip.addEventListener('click', () => fill(sentence));
    return chip;
  }));
}

async function examples(at, person) {
  if (at.kind === '' && !at.area) {
    const unit = page.groups.find((group) => group.kind === 'UNIT');
    return [`绑定 ${unit ? unit.name.replace(/群$/, '') : '联络群'}`, '帮助'];
  }
  const open = page.board?.rounds.some((round) => round.open);
  if (!open) {
    const late = isMember(person) && page.board?.round > 0 ? await reportsFor(at, person) : [];
    return [
      ...(person?.directs ? ['开始扫楼 20分钟', '开始采样'] : []),
      ...late.slice(0, 1).map((report) => `补第${page.board.round}轮 ${report}`),
      '帮助',
    ];
  }
  const reports = await reportsFor(at, person);
  const questions = at.kind === 'RESIDENTS' ? ['进度'] : ['还差谁', '进度'];
  const own = isMember(person) ? ['撤销'] : [];
  return [...reports, ...questions, ...own, ...(person?.directs ? ['延长10分钟', '结束'] : [])];
}

const isMember = (person) => person !== undefined && person.place !== 'RESIDENT' && !person.directs;

/** A bare room means the group's unit, or that of the member who speaks; anybody else names the unit too. */
async function reportsFor(at, person) {
  if (isMicroGrid(at.area)) {
    return reportsOf(at.area, false);
  }
  if (person && isMicroGrid(person.area)) {
    return reportsOf(person.area, false);
  }
  const parts = [...(page.board?.parts ?? [])].sort((a, b) => byName(a.name, b.name));
  const some = parts.find((part) => isMicroGrid(part.path));
  return some ? (await reportsOf(some.path, true)).slice(0, 1) : [];
}

async function reportsOf(area, inFull) {
  const key = `${area} ${inFull}`;
  if (!page.examples.has(key)) {
    const { units } = await ask('board', { area });
    const floors = units[0]?.floors ?? [];
    const unit = inFull && units.length > 0 ? unitName(units[0].no) : '';
    const top = floors[0]?.rooms.at(-1)?.room;
    const middle = floors[Math.floor(floors.length / 2)]?.rooms ?? [];
    const some = [...new Set([middle[0]?.room, middle[2]?.room])].filter((room) => room && room !== top);
    page.examples.set(key, [
      ...(top ? [`${unit}${top} 齐了`] : []),
      ...(some.length > 1 ? [some.map((room) => `${unit}${room}室齐了`).join(',')] : []),
      ...(some.length > 0 ? [`${unit}${some[0]}敲门没人`] : []),
    ]);
  }
  return page.examples.get(key);
}

function fill(words) {
  $('text').value = words;
  $('text').focus();
}

// ---- the board

let asked = 0;

async function loadBoard() {
  const turn = ++asked;
  const area = page.area;
  if (!area) {
    page.board = null;
    renderBoard(null);
    return;
  }
  const board = await ask('board', { area, round: page.round });
  if (turn === asked && area === page.area) {
    const wanted = follow(board);
    if (wanted !== page.round) {
      page.round = wanted;
      page.board = { ...page.board, rounds: board.rounds };
      return loadBoard();
    }
    page.ahead = new Date(board.now) - Date.now();
    const before = page.board;
    page.board = board;
    renderBoard(before);
    if (before && hadOpen(before) !== hadOpen(board)) {
      renderExamples();
    }
  }
}

/** Shows the round that was just spoken of, or the one that was just begun: what was said must be seen on the board. */
function follow(board) {
  if (!page.board) {
    return page.round;
  }
  const before = new Map(page.board.rounds.map((round) => [round.number, round]));
  if (board.rounds.some((round) => round.open && !before.has(round.number))) {
    return 0;
  }
  const spokenOf = board.rounds.filter((round) => round.marks > (before.get(round.number)?.marks ?? round.marks));
  return spokenOf.length === 0 || spokenOf.some((round) => round.number === board.round)
    ? page.round : spokenOf[0].number;
}

const hadOpen = (board) => board.rounds.some((round) => round.open);

function renderBoard(before) {
  const board = page.board;
  renderRounds(board);
  renderTime();
  $('figures').hidden = !board;
  $('legend').hidden = !board || board.units.length === 0;
  $('no-round').hidden = Boolean(board && board.round > 0) || Boolean(board && board.rounds.length === 0 && board.parts.some((part) => part.round > 0));
  $('no-round').textContent = board
    ? '还没有开始的轮次。由社工或副主任说一句「开始扫楼 20分钟」。'
    : (page.current?.person ? '这一位没有负责的范围。' : '这个群还没有绑定到哪个单元。由网格长说一句「绑定 1幢1单元」。');
  $('path').replaceChildren(...(board?.path ?? []).map((node, index, all) => pathItem(node, index === all.length - 1)));
  if (!board) {
    $('rooms').replaceChildren();
    $('summary-count').textContent = '';
    return;
  }
  const { households, done, waived, persons, personsDone, visits } = board.tally;
  $('should').textContent = households;
  $('done').textContent = done;
  $('left').textContent = households - done - waived;
  $('visits-row').hidden = visits.must === 0;
  $('visits').textContent = visits.must - visits.done - visits.waived;
  $('persons').textContent = `${personsDone}/${persons}`;
  $('summary-count').textContent = `已 ${done}/${households}`;
  $('bar').max = Math.max(households, 1);
  $('bar').value = done;
  const focused = document.activeElement?.dataset?.key;
  if (board.units.length > 0) {
    $('rooms').replaceChildren(...board.units.map((unit) => unitTable(unit, standings(before), board.units.length > 1)));
    roving($('rooms'));
  } else {
    $('rooms').replaceChildren(...partList(board.parts));
  }
  if (focused) {
    $('rooms').querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

function renderRounds(board) {
  const shown = board?.rounds.find((round) => round.number === board.round);
  $('round-name').textContent = shown ? roundName(shown) : '进度';
  $('round-row').hidden = !board || board.rounds.length < 2;
  $('round').replaceChildren(...(board?.rounds ?? []).map((round) => new Option(roundName(round) + (round.open ? '' : '（已结束）'), round.number)));
  if (shown) {
    $('round').value = shown.number;
  }
}

const roundName = (round) => `第${round.number}轮 ${WORDS.round[round.kind] ?? round.kind}`;

function renderTime() {
  const round = page.board?.rounds.find((one) => one.number === page.board.round);
  const late = round?.open && new Date(round.deadline) < Date.now() + page.ahead;
  $('round-time').classList.toggle('late', Boolean(late));
  $('round-time').textContent = round ? timeLeft(round) : '';
  $('round-until').textContent = round?.open && !late ? `到 ${clockTime(round.deadline)}` : '';
}

function timeLeft(round) {
  if (!round.open) {
    return '已结束';
  }
  const minutes = (new Date(round.deadline) - Date.now() - page.ahead) / 60000;
  if (minutes >= 0) {
    return `剩 ${span(Math.ceil(minutes))}`;
  }
  return minutes > -1 ? '刚过时限' : `已过时限 ${span(Math.floor(-minutes))}`;
}

function span(minutes) {
  const hours = Math.floor(minutes / 60);
  return [hours > 0 ? `${hours} 小时` : '', minutes % 60 > 0 || hours === 0 ? `${minutes % 60} 分` : ''].join(' ').trim();
}

function pathItem(node, last) {
  if (last) {
    return el('li', {}, el('span', { textContent: node.name, 'aria-current': 'location' }));
  }
  const button = el('button', { type: 'button', textContent: node.name });
  button.addEventListener('click', () => moveBoard(node.path));
  return el('li', {}, button);
}

function moveBoard(area) {
  page.area = area;
  page.board = null;
  loadBoard().catch(unreachable);
}

/** What each room looked like before, to tell which ones turned. */
function standings(board) {
  const rooms = new Map();
  const same = board && board.round === page.board.round && board.path.at(-1).path === page.board.path.at(-1).path;
  for (const unit of same ? board.units : []) {
    for (const floor of unit.floors) {
      for (const cell of floor.rooms) {
        rooms.set(cellKey(unit, cell), JSON.stringify(cell));
      }
    }
  }
  return rooms;
}

const cellKey = (unit, cell) => `${unit.no.building}-${unit.no.unit}-${cell.room}`;

function unitTable(unit, before, named) {
  const rows = unit.floors.map((floor) => el('tr', {},
    el('th', { scope: 'row', textContent: `${floor.floor}楼` }),
    ...floor.rooms.map((cell) => el('td', {}, cellButton(unit, cell, before.get(cellKey(unit, cell)))))));
  return el('div', { className: 'unit' },
    named ? el('h3', { textContent: unitName(unit.no) }) : null,
    el('table', { className: 'rooms', 'aria-label': `${unitName(unit.no)}，点房号填进输入框，方向键移动` },
      el('tbody', {}, ...rows)));
}

function cellButton(unit, cell, before) {
  const [look, fixed, words] = WORDS.outcome[cell.outcome] ?? ['is-open', cell.outcome, cell.outcome];
  const sign = cell.selfReported ? '自报'
    : cell.waived ? '免' : cell.outcome === 'PARTIAL' ? `${cell.done}/${cell.persons}`
      : cell.outcome === 'NO_ANSWER' && cell.attempts > 1 ? `${fixed}×${cell.attempts}` : fixed;
  const told = [`${cell.room}室`, cell.selfReported ? `居民自报${words}，待确认` : words, `${cell.persons}人`,
    cell.waived ? '免上门' : '', cell.special > 0 ? `其中${cell.special}人要上门，${cell.waiting > 0 ? `还有${cell.waiting}人没去` : '不用再去'}` : '', cell.attempts > 0 ? `敲过${cell.attempts}次门没人应` : ''].filter(Boolean).join('，');
  const button = el('button', {
    type: 'button', className: `cell ${cell.selfReported ? 'is-self' : look}`, title: told, 'aria-label': told, tabIndex: -1,
  }, el('span', { className: 'number', textContent: cell.room },
    ...(cell.waiting > 0 ? [el('span', { className: 'special', textContent: '▲' })] : [])),
  el('span', { className: 'sign', textContent: sign }));
  button.dataset.key = cellKey(unit, cell);
  button.dataset.room = cell.room;
  button.dataset.outcome = cell.outcome;
  if (before !== undefined && before !== JSON.stringify(cell)) {
    button.classList.add('turned');
  }
  button.addEventListener('click', () => addRoom(unit, cell));
  return button;
}

/** One stop for the Tab key in a table of eighty rooms; the arrow keys go from room to room. */
function roving(rooms) {
  const first = rooms.querySelector('.cell');
  if (first) {
    first.tabIndex = 0;
  }
  rooms.onkeydown = (event) => {
    const from = event.target.closest?.('td');
    const row = from?.parentElement;
    const to = {
      ArrowRight: () => from.nextElementSibling,
      ArrowLeft: () => from.previousElementSibling,
      ArrowDown: () => row.nextElementSibling?.cells[from.cellIndex],
      ArrowUp: () => row.previousElementSibling?.cells[from.cellIndex],
    }[event.key];
    const cell = from && to ? to()?.querySelector('.cell') : null;
    if (cell) {
      event.preventDefault();
      event.target.tabIndex = -1;
      cell.tabIndex = 0;
      cell.focus();
    }
  };
}

/** Writes the room as it would be said here: in full where the board shows another unit than the conversation's. */
function addRoom(unit, cell) {
  const own = isMicroGrid(page.current.area) && page.current.area === page.area && page.board.units.length === 1;
  const room = own ? cell.room : `${unitName(unit.no)}${cell.room}`;
  const before = $('text').value.trim();
  fill(`${before ? `${before}，` : ''}${room} 齐了`);
}

function partList(parts) {
  const within = [...new Set(parts.map((part) => part.within))].sort(byName);
  return within.flatMap((grid) => {
    const here = parts.filter((part) => part.within === grid).sort((a, b) => byName(a.name, b.name));
    const list = el('ul', { className: 'parts' }, ...here.map((part) => el('li', {}, partButton(part))));
    return grid ? [el('h3', { textContent: grid }), list] : [list];
  });
}

function partButton(part) {
  const { households, done, waived, visits } = part.tally;
  const clear = households > 0 && done + waived === households && visits.must === visits.done + visits.waived;
  const none = page.board.round > 0 && part.round === 0;
  const count = none ? '不在本轮' : `${done}/${households}`;
  const what = el('span', { className: 'what', textContent: part.name },
    el('small', { textContent: part.units.length > 0 ? part.units.map(unitName).join('、') : (part.round ? `第${part.round}轮` : '') }));
  const look = none ? ' none' : clear || households === 0 ? ' all' : '';
  const button = el('button', { type: 'button', className: `part${look}` },
    what,
    el('span', { className: 'count', textContent: clear ? `✓ ${count}` : count }),
    none ? null : el('progress', { max: Math.max(households, 1), value: done, 'aria-hidden': 'true' }));
  button.dataset.key = part.path;
  button.addEventListener('click', () => moveBoard(part.path));
  return button;
}

// ---- what arrives by itself

let changing = 0;

/** Several changes at once are looked up once. */
function changed() {
  clearTimeout(changing);
  changing = setTimeout(refresh, 80);
}

async function refresh() {
  try {
    const before = page.current?.area;
    await loadGroups();
    const now = page.groups.find((group) => group.conversation === page.current?.conversation);
    if (now) {
      Object.assign(page.current, now); // a binding may have changed what it is about
      if (now.area !== before) {
        page.area = now.area;
        page.board = null;
        renderTitle();
        await loadPeople();
      }
    }
    renderGroups();
    await loadBoard();
    if (now && now.area !== before) {
      await renderExamples();
    }
  } catch {
    unreachable();
  }
}

const LOST = '连不上机器人，正在重试…';

function unreachable() {
  $('link').textContent = LOST;
  problem(LOST);
}

function reached() {
  $('link').textContent = '● 已连接';
  if ($('problem').textContent === LOST) {
    problem('');
  }
}

let events = null;
let again = 0;

/** Only while the page is seen: browsers allow few connections to one place, and hidden tabs would use them up. */
function listen() {
  clearTimeout(again);
  events?.close();
  events = null;
  if (document.hidden) {
    return;
  }
  events = new EventSource('playground/api/events');
  events.addEventListener('open', () => {
    reached();
    catchUp();
  });
  events.addEventListener('line', (event) => receive(JSON.parse(event.data)));
  events.addEventListener('board', changed);
  events.addEventListener('error', () => {
    unreachable();
    if (events?.readyState === EventSource.CLOSED) {
      again = setTimeout(listen, 3000);
    }
  });
}

let first = true;

/** What was missed while nobody listened; the very first time all has just been loaded. */
function catchUp() {
  if (first) {
    first = false;
    return;
  }
  if (page.groups.length === 0) {
    location.reload();
    return;
  }
  loadLines().then(refresh).catch(unreachable);
}

// ---- start

function wire() {
  keepAtEnd();
  $('say').addEventListener('submit', say);
  $('text').addEventListener('keydown', (event) => {
    // Enter that ends the choice of a Chinese word is not meant to send it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      $('say').requestSubmit();
    }
  });
  $('as').addEventListener('change', () => {
    page.speaker.set(page.current.conversation, $('as').value);
    renderExamples();
    $('text').focus();
  });
  $('round').addEventListener('change', () => {
    page.round = Number($('round').value);
    loadBoard().catch(unreachable);
  });
  $('menu').addEventListener('click', () => showGroups(true));
  $('close').addEventListener('click', () => {
    showGroups(false);
    $('menu').focus();
  });
  $('shade').addEventListener('click', () => showGroups(false));
  $('filter').addEventListener('input', renderGroups);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !$('shade').hidden) {
      showGroups(false);
      $('menu').focus();
    }
  });
  document.addEventListener('visibilitychange', listen);
  setInterval(renderTime, 10_000);
  // Rounds end by the clock too, which nobody says aloud.
  setInterval(() => { if (!document.hidden && page.area) { loadBoard().catch(unreachable); } }, 30_000);
  const narrow = matchMedia('(max-width: 1023px)');
  const fold = () => { $('board-details').open = !narrow.matches; };
  narrow.addEventListener('change', fold);
  fold();
  // On a wide screen the board is always there: its heading is no switch.
  $('board-details').querySelector('summary').addEventListener('click', (event) => {
    if (!narrow.matches) {
      event.preventDefault();
    }
  });
}

async function start() {
  wire();
  try {
    await loadGroups();
  } catch {
    unreachable();
    setTimeout(() => location.reload(), 3000);
    return;
  }
  if (page.groups.length === 0) {
    $('no-roster').hidden = false;
    $('board').hidden = true;
    listen();
    return;
  }
  $('say').hidden = false;
  const people = await loadPrivatePick();
  const wanted = decodeURIComponent(location.hash.slice(1));
  const person = people.find((one) => wanted === `playground/single/${one.userid}`);
  await open(person ? privateChat(person) : page.groups.find((group) => group.conversation === wanted) ?? firstGroup());
  listen();
}

/** A unit group: there a report is four digits and a word. */
function firstGroup() {
  const units = page.groups.filter((group) => group.kind === 'UNIT').sort((a, b) => byName(a.name, b.name));
  return units[0] ?? page.groups[0];
}

start();
