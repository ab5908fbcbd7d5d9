/** What is kept on the phone, in English: drafts, what waits to be sent, the room for it. */
export const offline = {
  'banner.offline': 'No connection; entries are kept on this device.',
  'banner.since': 'Data as of {when}.',
  'banner.unsent': '{count} not sent yet.',
  'banner.refused': '{count} for you to mend.',
  'banner.see': 'See',

  'draft.since': 'You left this unfinished at {when}.',
  'draft.anew': 'Start anew',

  'lots.toCome': 'not sent yet',
  'lots.waits': 'Waiting to be sent',
  'lots.takenIn': 'just received',
  'lot.partial': 'Origin, labels and records of the lot can be seen with a connection.',
  'offline.notHere':
    'The server cannot be reached, and this is not kept on the device. Try again with a connection.',
  'recall.needsNetwork':
    'A recall goes through the server and needs a connection. What you write is kept on this device; send it once there is one.',
  'lots.unsent': 'Lot not sent yet',

  'outbox.title': 'Not sent yet',
  'outbox.empty': 'Everything has been sent.',
  'outbox.open': 'See what is not sent',
  'outbox.refused': 'For you to mend',
  'outbox.held': 'Waiting for another entry',
  'outbox.unsent': 'Waiting to be sent',
  'outbox.unsentText': 'Sent by itself when there is a connection; do not enter it again.',
  'outbox.drafts': 'Unfinished',
  'outbox.sent': 'Sent within a day',
  'outbox.retry': 'Send now',
  'outbox.at': 'Entered {when}',
  'outbox.sentAt': 'Sent {when}',
  'outbox.heldBy':
    'It needs the lot of “{what}”, which was refused. Mend that one, and this is sent by itself.',
  'outbox.heldGone':
    'Its lot was never sent, because the entry that made it was dropped. Mend this and choose another lot.',
  'outbox.mend': 'Mend and send',
  'outbox.mendOther': 'Mend that one',
  'outbox.goOn': 'Go on',
  'outbox.drop': 'Drop',
  'outbox.dropSure': 'Drop for good?',
  'outbox.dropAlso':
    '{count} more {count|needs|need} this lot; dropped, {count|that|those} must be mended.',
  'outbox.keep': 'Keep',
  'outbox.others':
    '{count} more on this device {count|belongs|belong} to someone else and {count|waits|wait} for their sign-in.',
  'outbox.keptTitle': 'Not sent, kept on this device',
  'outbox.keptText': 'It is sent by itself when there is a connection. Do not enter it again.',

  'room.little':
    'This device is nearly full: {left} MB are left for entries. Please delete some photos or videos.',
  'room.nearly':
    'This device is nearly full: new entries may not be kept. Please delete some photos or videos.',
  'room.none':
    'This device is full: new entries cannot be kept. Please delete some photos or videos.',
  'room.window': 'This browser keeps nothing once the page is closed. Wait until all is sent.',
  'room.notKept': 'This device is full, so it was not kept. What you wrote is still here.',
  'room.advice': 'Delete photos, videos or apps that you do not need, then press again.',
};
