// A grammar that accepts every sequence of tokens the layout pass can emit, so that the generated parser never reports an error and never
// leaves a loop early. Every decision takes one token. What a phrase means, and what is wrong with it, is found when the tree is converted.
parser grammar DoorbellParser;

options { tokenVocab = DoorbellLexer; }

// What a file or a block is made of; the caller loops over a file's and converts each at once. Line breaks that end nothing are hidden.
line : entry | Stray ;

// `kind name : variant { … }`, `name = value`, `scenario s with p = v, q = w { … }`, or statements on one line.
entry
    : phrase
      ( Equal expression (Separator phrase Equal expression)* block*
      | block+
      | NewLine
      )
    ;

block : OpenBrace line* CloseBrace ;

// Words, values and what stands between them, in the order of the text.
phrase : operand (operand | mark)* ;

mark : operator | Comma | Colon ;

// Flat: precedence is sorted out when converting, which is faster and lets a deep chain cost no stack.
expression : operator* operand (operator+ operand)* ;

operand
    : ( Identifier | Integer | Bdf | String | UnclosedString | Missing
      | ListOpen inside BracketClose
      | GroupOpen inside GroupClose
      )
      ( Dot (Identifier | MissingName)
      | IndexOpen inside BracketClose
      | CallOpen inside GroupClose
      )*
    ;

inside : (operand | operator | Comma | Colon | Equal)* ;

operator
    : And | Or | Not | In
    | Plus | Minus | Star | Slash | Percent
    | Ampersand | Bar | ShiftLeft | ShiftRight
    | EqualEqual | NotEqual | Less | LessEqual | Greater | GreaterEqual
    | DotDot | PlusColon
    | Junk
    ;
