// The words of the language. There are no keywords: a new kind, property or statement changes nothing here.
//
// Rules stand in the order of Doorbell.Syntax.Tokens.TokenKind, whose values are the token types.
lexer grammar DoorbellLexer;

// What the layout pass tells the parser beyond what the lexer saw.
tokens {
    ListOpen,      // [ that begins a list
    IndexOpen,     // [ right behind an operand
    GroupOpen,     // ( that begins an expression
    CallOpen,      // ( right behind an operand
    BracketClose,  // ] or its repair
    GroupClose,    // ) or its repair
    Separator,     // , between the settings of a list behind `with`
    Missing,       // a value that is wanted here
    MissingName,   // a name that is wanted behind a dot
    Junk,          // what no expression can contain
    Stray          // what can begin nothing
}

And : 'and' ;
Or  : 'or' ;
Not : 'not' ;
In  : 'in' ;

Identifier : [A-Za-z_] [A-Za-z0-9_]* ;

// Digits with whatever is glued to them: conversion says what is wrong with `0xzz` or `4KB`.
Integer : [0-9] [A-Za-z0-9_]* ;

// Of any width, so that `0:2.0` gets one message about itself.
Bdf : (Hex+ ':')? Hex+ ':' Hex+ '.' Hex+ ;

String         : '"' StringPart* '"' ;
UnclosedString : '"' StringPart* '\\'? ;

OpenBrace        : '{' ;
CloseBrace       : '}' ;
OpenBracket      : '[' ;
CloseBracket     : ']' ;
OpenParenthesis  : '(' ;
CloseParenthesis : ')' ;

Colon : ':' ;
Comma : ',' ;
Dot   : '.' ;
Equal : '=' ;

Plus       : '+' ;
Minus      : '-' ;
Star       : '*' ;
Slash      : '/' ;
Percent    : '%' ;
Ampersand  : '&' ;
Bar        : '|' ;
ShiftLeft  : '<<' ;
ShiftRight : '>>' ;

EqualEqual   : '==' ;
NotEqual     : '!=' ;
Less         : '<' ;
LessEqual    : '<=' ;
Greater      : '>' ;
GreaterEqual : '>=' ;

DotDot    : '..' ;
PlusColon : '+:' ;

NewLine : '\r\n' | '\r' | '\n' ;
Blank   : [ \t\u000B\f]+ -> skip ;
Comment : '//' ~[\r\n]* -> skip ;

Unknown : . ;

fragment Hex        : [0-9A-Fa-f] ;
fragment StringPart : ~["\\\r\n] | '\\' ~[\r\n] ;
