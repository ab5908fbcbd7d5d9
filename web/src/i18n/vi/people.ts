/** Who works for whom. */
export const people = {
  'behalf.by': '{name} ghi thay',
  'behalf.start': 'Làm thay',
  'behalf.startFor': 'Làm thay {name}',
  'behalf.now': 'Đang làm thay {name}',
  'behalf.stop': 'Thôi làm thay',
  'behalf.outbox': 'Làm thay {name}',
};
