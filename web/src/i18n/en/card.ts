/** Cards of parties, in English. */
export const card = {
  'card.mine': 'My card',
  'card.title': 'Party’s card',
  'card.lead': 'Let whoever hands over or receives scan this code.',
  'card.alt': 'QR code that leads to {address}',
  'card.small': 'Print a pocket card (PDF)',
  'card.wall': 'Print an A6 sheet for the wall (PDF)',
  'card.picture': 'Save as a picture (PNG)',
  'card.members': 'Print the members’ cards (PDF)',
  'card.receive': 'Receive: {what}',
  'card.dispatch': 'Send goods to them',
  'card.yours': 'This is your own card.',
  'card.about': 'See who they are',
  'card.scan': 'Scan the receiver’s card',
} as const;
